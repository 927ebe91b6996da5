// SPDX-License-Identifier: Apache-2.0
package io.latchkey.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.cache.Change;
import io.latchkey.token.KeyId;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class RecentChangesTest {
    private static final String REALM = "realm-1";
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SettableClock clock = new SettableClock();
    private final RecentChanges node = new RecentChanges(new Random(1), clock);
    private final RecentChanges otherNode = new RecentChanges(new Random(2), clock);

    @BeforeEach
    void start() {
        node.startsNow();
        otherNode.startsNow();
        node.follow(REALM);
        clock.advance(MINUTE);
    }

    private static KeyId key(int n) {
        return new KeyId("%016d".formatted(n));
    }

    private static Change change(int n) {
        return new Change.OfKey(REALM, key(n));
    }

    @Nested
    class WithACursorOfItsOwn {
        @Test
        void tellsWhatCameAfterItAndNothingElse() {
            node.add(change(1));
            Cursor cursor = node.cursor();
            node.add(change(2));
            node.add(change(3));

            Revocations told = node.since(REALM, cursor);

            assertThat(told.keys()).containsExactlyInAnyOrder(key(2), key(3));
            assertThat(told.all()).isFalse();
            assertThat(node.since(REALM, told.cursor()).isNews()).isFalse();
        }

        @Test
        void goesByNumberAndNotByTheClock() {
            Cursor cursor = node.cursor();
            clock.advance(MINUTE.negated().multipliedBy(10));
            node.add(change(1));

            assertThat(node.since(REALM, cursor).keys()).containsExactly(key(1));
        }

        @Test
        void tellsTheKeysOfAnOwner() {
            Cursor cursor = node.cursor();
            node.add(new Change.OfOwner(REALM, "owner-1", List.of(key(1), key(2))));

            assertThat(node.since(REALM, cursor).keys()).containsExactlyInAnyOrder(key(1), key(2));
        }

        @Test
        void tellsToForgetAllOfAChangedRealm() {
            Cursor cursor = node.cursor();
            node.add(change(1));
            node.add(new Change.OfRealm(REALM));

            assertThat(node.since(REALM, cursor).all()).isTrue();
            assertThat(node.since(REALM, cursor).keys()).isEmpty();
            assertThat(node.since("realm-2", cursor).isNews()).isFalse();
        }

        @Test
        void tellsEveryRealmToForgetAllAfterAChangeOfEverything() {
            Cursor cursor = node.cursor();
            node.add(new Change.OfEverything());

            assertThat(node.since(REALM, cursor).all()).isTrue();
            assertThat(node.since("realm-2", cursor).all()).isTrue();
        }

        @Test
        void tellsNothingOfAnotherRealm() {
            Cursor cursor = node.cursor();
            node.add(new Change.OfKey("realm-2", key(1)));

            assertThat(node.since(REALM, cursor).isNews()).isFalse();
        }

        @Test
        void tellsAllThatStillFits() {
            Cursor cursor = node.cursor();
            for (int n = 1; n <= RecentChanges.PLACES; n++) {
                node.add(change(n));
            }

            assertThat(node.since(REALM, cursor).keys()).hasSize(RecentChanges.PLACES);
        }

        @Test
        void tellsToForgetAllIfOneIsLost() {
            Cursor cursor = node.cursor();
            node.add(change(0));
            Cursor next = node.cursor();
            for (int n = 1; n <= RecentChanges.PLACES; n++) {
                node.add(change(n));
            }

            assertThat(node.since(REALM, cursor).all()).isTrue();
            assertThat(node.since(REALM, next).keys()).hasSize(RecentChanges.PLACES);
        }

        @Test
        void tellsToForgetAllIfItLiesAhead() {
            Cursor cursor = node.cursor();
            Cursor ahead = new Cursor(cursor.node(), cursor.sequence() + 1, cursor.millis());

            assertThat(node.since(REALM, ahead).all()).isTrue();
        }
    }

    @Nested
    class WithACursorOfAnotherNode {
        @Test
        void tellsWhatItHeardSince() {
            Cursor cursor = otherNode.cursor();
            clock.advance(SECOND);
            node.add(change(1));

            assertThat(node.since(REALM, cursor).keys()).containsExactly(key(1));
            assertThat(node.since(REALM, cursor).all()).isFalse();
        }

        @Test
        void repeatsWhatItHeardShortlyBefore() {
            node.add(change(1));
            clock.advance(SECOND);
            node.add(change(2));
            clock.advance(RecentChanges.OVERLAP);

            assertThat(node.since(REALM, otherNode.cursor()).keys()).containsExactly(key(2));
        }

        @Test
        void goesOnExactlyFromItsOwnAnswer() {
            node.add(change(1));
            Revocations repeated = node.since(REALM, otherNode.cursor());

            assertThat(repeated.keys()).containsExactly(key(1));
            assertThat(node.since(REALM, repeated.cursor()).isNews()).isFalse();
        }

        @Test
        void tellsToForgetAllIfItIsOlderThanTheNode() {
            Cursor old = otherNode.cursor();
            clock.advance(RecentChanges.OVERLAP);
            RecentChanges restarted = new RecentChanges(new Random(3), clock);
            restarted.startsNow();
            restarted.follow(REALM);

            assertThat(restarted.since(REALM, old).all()).isTrue();
            assertThat(restarted.since(REALM, otherNode.cursor()).all()).isTrue();
            clock.advance(RecentChanges.OVERLAP);
            assertThat(restarted.since(REALM, otherNode.cursor()).isNews()).isFalse();
        }

        /** Until then it noted nothing of what Keycloak changes in the realm. */
        @Test
        void tellsToForgetAllIfItIsOlderThanTheReadingOfItsRealm() {
            assertThat(node.since("realm-2", otherNode.cursor()).all()).isTrue();
            assertThat(node.follow("realm-2")).isTrue();
            assertThat(node.since("realm-2", otherNode.cursor()).all()).isTrue();
            clock.advance(RecentChanges.OVERLAP);
            assertThat(node.follow("realm-2")).isFalse();
            assertThat(node.since("realm-2", otherNode.cursor()).isNews()).isFalse();
        }

        @Test
        void tellsToForgetAllIfTheNodeHasNotBegunToListen() {
            RecentChanges deaf = new RecentChanges(new Random(3), clock);
            deaf.follow(REALM);
            clock.advance(RecentChanges.OVERLAP);

            assertThat(deaf.since(REALM, otherNode.cursor()).all()).isTrue();
        }

        @Test
        void tellsToForgetAllIfOneIsLost() {
            Cursor cursor = otherNode.cursor();
            node.add(change(0));
            clock.advance(SECOND);
            for (int n = 1; n < RecentChanges.PLACES; n++) {
                node.add(change(n));
            }
            assertThat(node.since(REALM, cursor).keys()).hasSize(RecentChanges.PLACES);

            node.add(change(RecentChanges.PLACES));

            assertThat(node.since(REALM, cursor).all()).isTrue();
        }
    }
}
