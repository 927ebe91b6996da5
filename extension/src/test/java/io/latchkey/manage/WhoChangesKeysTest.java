// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import static io.latchkey.manage.Bodies.done;
import static io.latchkey.manage.Bodies.isRefused;
import static io.latchkey.manage.Bodies.problem;
import static io.latchkey.manage.Managing.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.cache.Keys;
import io.latchkey.manage.Managing.Event;
import io.latchkey.manage.Managing.Who;
import io.latchkey.notice.KeyEvents.Action;
import io.latchkey.policy.KeyStatus;
import io.latchkey.store.AllowOverride;
import io.latchkey.store.KeyState;
import io.latchkey.store.Stamp;
import io.latchkey.store.StoredKey;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may change a key, and whose it has to be. */
final class WhoChangesKeysTest {
    private static final Set<Changing> STOPS = EnumSet.of(Changing.REVOKE, Changing.DISABLE, Changing.DELETE);

    private final Managing managing = new Managing();

    /** That it is done, or the status of the refusal. */
    static Stream<Arguments> outcomes() {
        return Cells.of("""
                change            | OWNER | SECOND_HAND | ADMINISTRATOR | HELPDESK | STRANGER
                RENAME            | done  | 403         | done          | 403      | 404
                NARROW            | done  | done        | done          | done     | 404
                EXTEND            | done  | 403         | done          | 403      | 404
                ROTATE            | done  | 403         | done          | 403      | 404
                ROTATE_WITH_GRACE | done  | 403         | done          | 403      | 404
                ROTATE_AND_EXTEND | done  | 403         | done          | 403      | 404
                REVOKE            | done  | done        | done          | done     | 404
                DISABLE           | done  | done        | done          | done     | 404
                ENABLE            | done  | 403         | done          | 403      | 404
                DELETE            | done  | done        | done          | done     | 404
                """);
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void mayGiveAwayOnlyWhatIsTheirs(Changing change, Who who, String expected) {
        becomes(managing.addFor(change), change, who, expected);
    }

    private void becomes(StoredKey key, Changing change, Who who, String expected) {
        Outcome<StoredKey> outcome = managing.by(who, keys -> change.of(key, keys));

        switch (expected) {
            case "done" -> {
                StoredKey changed = done(outcome);
                assertThat(managing.events).containsExactly(new Event(change.action, changed));
                if (change != Changing.DELETE) {
                    assertThat(managing.find(key.id())).contains(changed);
                    assertThat(changed.lastChange()).contains(new Stamp(NOW, who.userName()));
                }
            }
            case "same" -> {
                assertThat(done(outcome)).isEqualTo(key);
                managing.isAsBefore(key);
            }
            default -> {
                assertThat(problem(outcome).status()).isEqualTo(Integer.parseInt(expected));
                managing.isAsBefore(key);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void findNoKeyWhereThereIsNoneForThem(Changing change) {
        StoredKey own = managing.add();
        StoredKey elsewhere = managing.stored.add(Keys.inAnotherRealm(managing.key()));
        StoredKey nowhere = managing.key();

        assertThat(problem(managing.by(Who.STRANGER, keys -> change.of(own, keys))))
                .isEqualTo(Problem.notFound());
        for (Who who : new Who[] {Who.OWNER, Who.ADMINISTRATOR}) {
            assertThat(problem(managing.by(who, keys -> change.of(elsewhere, keys))))
                    .isEqualTo(Problem.notFound());
            assertThat(problem(managing.by(who, keys -> change.of(nowhere, keys))))
                    .isEqualTo(Problem.notFound());
        }

        assertThat(managing.steps).as("nor hold up who does see it").isEmpty();
        managing.isAsBefore(own);
        managing.isAsBefore(elsewhere);
    }

    /** What an administrator stopped is theirs, whatever its owner does to it. */
    @ParameterizedTest
    @CsvSource({
        "DISABLED, RENAME,  OWNER,         done",
        "DISABLED, ROTATE,  OWNER,         done",
        "DISABLED, DISABLE, OWNER,         same",
        "DISABLED, DISABLE, ADMINISTRATOR, same",
        "DISABLED, REVOKE,  OWNER,         done",
        "DISABLED, ENABLE,  OWNER,         403",
        "DISABLED, ENABLE,  ADMINISTRATOR, done",
        "DISABLED, DELETE,  OWNER,         403",
        "DISABLED, DELETE,  ADMINISTRATOR, done",
        "DISABLED, DELETE,  HELPDESK,      done",
        "REVOKED,  REVOKE,  OWNER,         same",
        "REVOKED,  DELETE,  OWNER,         403",
        "REVOKED,  DELETE,  ADMINISTRATOR, done"
    })
    void startAgainOnlyAsAnAdministratorWhatOneStopped(KeyStatus status, Changing change, Who who, String expected) {
        becomes(managing.stored.add(managing.key(status, Who.ADMINISTRATOR)), change, who, expected);
    }

    @Test
    void takeOverAsAnAdministratorWhatTheOwnerDisabled() {
        StoredKey key = managing.stored.add(managing.key(KeyStatus.DISABLED, Who.OWNER));

        StoredKey taken = done(managing.by(Who.HELPDESK, keys -> keys.disable(key.id(), Optional.empty())));

        assertThat(taken.state())
                .isEqualTo(new KeyState(KeyStatus.DISABLED, NOW, "admin", Optional.of(true), Optional.empty()));
        assertThat(managing.find(key.id())).contains(taken);
        assertThat(managing.events).containsExactly(new Event(Action.DISABLE, taken));
        assertThat(managing.ended).containsExactly(key);
        assertThat(problem(managing.byOwner(keys -> keys.enable(key.id()))).status())
                .isEqualTo(403);
    }

    @Test
    void leaveAsTheOwnerInTheAdministratorsHandsWhatTheyRevoke() {
        StoredKey key = managing.stored.add(managing.key(KeyStatus.DISABLED, Who.ADMINISTRATOR));

        StoredKey revoked = done(managing.byOwner(keys -> keys.revoke(key.id(), Optional.empty())));

        assertThat(revoked.state().by()).isEqualTo("alice");
        assertThat(problem(managing.byOwner(keys -> keys.delete(key.id()))).status())
                .isEqualTo(403);
    }

    /** By {@code realm} and, where there is one, {@code user}: whether they allow keys. */
    @ParameterizedTest
    @CsvSource({
        "true,       , true",
        "true,  true , true",
        "true,  false, false",
        "false,      , false",
        "false, true , true",
        "false, false, false"
    })
    void getAndEnableNoneWhereKeysAreNotAllowed(String realm, @Nullable Boolean user, boolean isAllowed) {
        managing.realm.setAttribute("apiKeys.allow", realm);
        managing.override = Optional.ofNullable(user).map(allow -> new AllowOverride(Keys.OWNER, allow, NOW, "admin"));

        for (Changing change : Changing.values()) {
            StoredKey key = managing.addFor(change);
            Outcome<StoredKey> outcome = managing.byOwner(keys -> change.of(key, keys));
            if (isAllowed || (change.action != Action.ROTATE && change.action != Action.ENABLE)) {
                done(outcome);
            } else {
                assertThat(problem(outcome).error()).isEqualTo("access_denied");
                assertThat(managing.find(key.id())).contains(key);
            }
        }
    }

    /** That it is done, or the field that the refusal names. */
    static Stream<Arguments> outcomesWithout() {
        return Cells.of("""
                change            | owner  | client
                RENAME            | status | status
                NARROW            | status | status
                EXTEND            | status | status
                ROTATE            | status | done
                ROTATE_WITH_GRACE | status | done
                ROTATE_AND_EXTEND | status | done
                REVOKE            | done   | done
                DISABLE           | done   | done
                ENABLE            | status | done
                DELETE            | done   | done
                """);
    }

    @ParameterizedTest
    @MethodSource("outcomesWithout")
    void stopAlsoWhatIsNobodys(Changing change, String gone, String expected) {
        StoredKey key = managing.addFor(change);
        if (gone.equals("owner")) {
            managing.owners = id -> Optional.empty();
        } else {
            managing.realm.removeClient(managing.client.getId());
        }

        Outcome<StoredKey> outcome = managing.byOwner(keys -> change.of(key, keys));

        if (expected.equals("done")) {
            done(outcome);
        } else {
            isRefused(outcome, expected);
            managing.isAsBefore(key);
        }
    }

    @ParameterizedTest
    @EnumSource
    void stopAlsoWhileTheOwnersStorageDoesNotAnswer(Changing change) {
        StoredKey key = managing.addFor(change);
        managing.owners = id -> {
            throw new IllegalStateException("the storage of " + id + " does not answer");
        };

        if (STOPS.contains(change)) {
            done(managing.byOwner(keys -> change.of(key, keys)));
        } else {
            assertThatThrownBy(() -> managing.byOwner(keys -> change.of(key, keys)))
                    .hasMessageContaining("does not answer");
            managing.isAsBefore(key);
        }
    }
}
