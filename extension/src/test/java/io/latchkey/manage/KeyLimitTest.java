// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import static io.latchkey.manage.Bodies.done;
import static io.latchkey.manage.Bodies.problem;
import static io.latchkey.manage.Managing.MADE;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.manage.Managing.Who;
import io.latchkey.policy.EffectiveStatus;
import io.latchkey.policy.KeyStatus;
import io.latchkey.store.StoredKey;
import io.latchkey.store.jpa.KeysOfRealm;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How many keys an owner has: two that live here, and twenty records. */
final class KeyLimitTest {
    private final Managing managing = new Managing();

    KeyLimitTest() {
        managing.realm.setAttribute("apiKeys.maxKeysPerUser", "2");
    }

    private Outcome<IssuedKey> create() {
        return managing.create(Who.OWNER, managing.alice);
    }

    private static void isOneTooMany(Outcome<?> outcome) {
        assertThat(problem(outcome)).isEqualTo(Problem.limitReached(2));
    }

    @ParameterizedTest
    @CsvSource({"ACTIVE, true", "DISABLED, true", "PENDING, true", "REVOKED, false", "EXPIRED, false"})
    void countsThoseThatLive(EffectiveStatus status, boolean counts) {
        managing.add();
        managing.add(status);

        Outcome<IssuedKey> outcome = create();

        if (counts) {
            isOneTooMany(outcome);
            assertThat(managing.records()).isEqualTo(2);
            assertThat(managing.isUndone).isTrue();
            managing.toldNothing();
        } else {
            done(outcome);
            isOneTooMany(create());
        }
    }

    @Test
    void countsForEachOwnerAlone() {
        managing.stored.add(managing.key("user-bob"));
        managing.stored.add(managing.key("user-bob"));

        done(create());
    }

    @Test
    void isForAdministratorsToo() {
        managing.add();
        managing.add();

        isOneTooMany(managing.create(Who.ADMINISTRATOR, managing.alice));
    }

    @ParameterizedTest
    @EnumSource(names = {"EXTEND", "ROTATE_AND_EXTEND"})
    void refusesToReviveOneTooMany(Changing change) {
        managing.add();
        managing.add();
        StoredKey ended = managing.add(EffectiveStatus.EXPIRED);

        isOneTooMany(managing.byOwner(keys -> change.of(ended, keys)));

        managing.isAsBefore(ended);
    }

    @ParameterizedTest
    @EnumSource(names = {"EXTEND", "ROTATE_AND_EXTEND"})
    void letsOneReviveAsManyAsThereMayBe(Changing change) {
        managing.add();
        StoredKey ended = managing.add(EffectiveStatus.EXPIRED);

        done(managing.byOwner(keys -> change.of(ended, keys)));
    }

    /** Also where the limit has become less than they have. */
    @ParameterizedTest
    @EnumSource
    void doesNotStandInTheWayOfKeysThatLive(Changing change) {
        managing.add();
        managing.add();
        StoredKey key = managing.addFor(change);

        done(managing.byOwner(keys -> change.of(key, keys)));
    }

    @Test
    void removesTheRecordsThatHaveBeenDeadTheLongest() {
        List<StoredKey> dead = IntStream.range(0, 21)
                .mapToObj(day -> managing.stored.add(managing.key()
                        .in(KeysOfRealm.state(KeyStatus.REVOKED, MADE.minus(Duration.ofDays(day)), "alice", false))))
                .toList();

        done(create());

        assertThat(managing.find(dead.get(20).id())).isEmpty();
        assertThat(managing.find(dead.get(19).id())).isEmpty();
        assertThat(managing.records()).isEqualTo(20);
        assertThat(managing.announced)
                .containsExactlyInAnyOrder(
                        managing.announcement(dead.get(19).id()),
                        managing.announcement(dead.get(20).id()));
    }
}
