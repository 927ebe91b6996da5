// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import static io.latchkey.store.jpa.KeysOfRealm.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.cache.Keys;
import io.latchkey.policy.KeyStatus;
import io.latchkey.store.Reminder;
import io.latchkey.store.StoredKey;
import io.latchkey.store.jpa.EndingKeys.Ending;
import io.latchkey.store.jpa.EndingKeys.Span;
import io.latchkey.token.KeyId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How keys that end are paged and told of, on each database. */
@OnEveryDatabase
final class EndingKeysTest {
    private static final Duration WEEK = Duration.ofDays(7);

    private final KeysOfRealm realm;

    EndingKeysTest(OnEveryDatabase.Vendor vendor) {
        this.realm = new KeysOfRealm(vendor.database());
    }

    private StoredKey add(Instant end) {
        return realm.add(Keys.validUntil(realm.key(), end));
    }

    private Span next(Optional<Duration> longestLife) {
        return new Span(realm.realmId(), longestLife, Optional.empty(), NOW, NOW.plus(WEEK), 7);
    }

    /** All pages, each in a transaction of its own; of each key its owner is told this. */
    private List<KeyId> tell(Span span, Optional<Reminder> reminder) {
        List<KeyId> all = new ArrayList<>();
        Ending last = null;
        do {
            Ending after = last;
            List<Ending> page = realm.database().call(em -> {
                EndingKeys keys = new EndingKeys(em);
                List<Ending> found = keys.page(span, after);
                reminder.ifPresent(told -> found.forEach(ending -> keys.told(ending, told)));
                return found;
            });
            page.forEach(ending -> all.add(ending.key().id()));
            last = page.isEmpty() ? null : page.get(page.size() - 1);
        } while (last != null);
        return all;
    }

    @Test
    void findsAllOfManyThatEndAtOnce() {
        Instant end = NOW.plus(Duration.ofDays(3));
        List<StoredKey> keys = IntStream.range(0, 1_201)
                .mapToObj(each -> Keys.validUntil(realm.key(), end))
                .toList();
        realm.run(store -> keys.forEach(store::add));
        Span span = next(Optional.empty());

        assertThat(tell(span, Optional.of(new Reminder(end, 7))))
                .containsExactlyInAnyOrderElementsOf(KeysOfRealm.ids(keys));
        assertThat(tell(span, Optional.empty())).as("once they are told of").isEmpty();
    }

    @Test
    void leavesOutWhatEndsElsewhenOrNeverOrIsStopped() {
        StoredKey first = add(NOW.plusMillis(1));
        StoredKey last = add(NOW.plus(WEEK));
        add(NOW);
        add(NOW.plus(WEEK).plusMillis(1));
        realm.add(1);
        realm.add(Keys.validUntil(realm.key(), NOW.plusMillis(1))
                .in(KeysOfRealm.state(KeyStatus.REVOKED, NOW, "alice", false)));

        assertThat(tell(next(Optional.empty()), Optional.empty())).containsExactly(first.id(), last.id());
    }

    @Test
    void findsAKeyAgainWhenItsEndIsAnotherOrNearer() {
        StoredKey key = add(NOW.plus(Duration.ofDays(3)));
        Span span = next(Optional.empty());

        tell(span, Optional.of(new Reminder(NOW.plus(Duration.ofDays(3)), 30)));
        assertThat(tell(span, Optional.of(new Reminder(NOW.plus(Duration.ofDays(9)), 7))))
                .as("told 30 days before")
                .containsExactly(key.id());
        assertThat(tell(span, Optional.of(new Reminder(NOW.plus(Duration.ofDays(3)), 7))))
                .as("told of another end")
                .containsExactly(key.id());
        assertThat(tell(span, Optional.empty())).isEmpty();
    }

    @Test
    void findsAKeyByTheEndThatThePolicyGivesIt() {
        // Made at NOW, so it ends then.
        StoredKey key = realm.add(realm.key());
        Span span = next(Optional.of(Duration.ofDays(5)));

        assertThat(tell(span, Optional.of(new Reminder(NOW.plus(Duration.ofDays(5)), 7))))
                .containsExactly(key.id());
        assertThat(tell(span, Optional.empty())).isEmpty();
        assertThat(tell(next(Optional.of(Duration.ofDays(8))), Optional.empty()))
                .isEmpty();
    }
}
