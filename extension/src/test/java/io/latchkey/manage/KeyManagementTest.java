// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import static io.latchkey.manage.Bodies.done;
import static io.latchkey.manage.Bodies.isRefused;
import static io.latchkey.manage.Managing.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.cache.Keys;
import io.latchkey.manage.Managing.Event;
import io.latchkey.policy.EffectiveStatus;
import io.latchkey.policy.KeyStatus;
import io.latchkey.policy.Network;
import io.latchkey.store.KeyState;
import io.latchkey.store.PreviousSecret;
import io.latchkey.store.Rotation;
import io.latchkey.store.Secret;
import io.latchkey.store.Stamp;
import io.latchkey.store.StoredKey;
import io.latchkey.store.jpa.KeysOfRealm;
import io.latchkey.token.SecretHasher;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of a key when its owner changes it. Who else may, {@link WhoChangesKeysTest} tells; of many at once, {@link StopOfManyTest}. */
final class KeyManagementTest {
    private static final Stamp BY_ALICE = new Stamp(NOW, "alice");

    private static final Set<Changing> MOVES_THE_LIMIT =
            EnumSet.of(Changing.EXTEND, Changing.ROTATE_AND_EXTEND, Changing.DELETE);

    private final Managing managing = new Managing();

    /** {@code same}: it was so before, and nothing happens. Else it is the field that the refusal names. */
    static Stream<Arguments> outcomes() {
        return Cells.of("""
                change            | ACTIVE | DISABLED | REVOKED | EXPIRED   | PENDING
                RENAME            | done   | done     | status  | done      | done
                NARROW            | done   | done     | status  | done      | done
                EXTEND            | done   | done     | status  | done      | done
                ROTATE            | done   | done     | status  | expiresAt | done
                ROTATE_WITH_GRACE | done   | done     | status  | expiresAt | done
                ROTATE_AND_EXTEND | done   | done     | status  | done      | done
                REVOKE            | done   | done     | same    | done      | done
                DISABLE           | done   | same     | status  | done      | done
                ENABLE            | same   | done     | status  | same      | same
                DELETE            | done   | done     | done    | done      | done
                """);
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void isChangedAsItsStateLets(Changing change, EffectiveStatus status, String expected) {
        StoredKey key = managing.add(status);

        Outcome<StoredKey> outcome = managing.byOwner(keys -> change.of(key, keys));

        switch (expected) {
            case "done" -> isDone(key, change, done(outcome));
            case "same" -> {
                assertThat(done(outcome)).isEqualTo(key);
                managing.isAsBefore(key);
            }
            default -> {
                isRefused(outcome, expected);
                managing.isAsBefore(key);
            }
        }
    }

    /** It is written, told to all nodes and noted, and its sessions end or go on. */
    private void isDone(StoredKey key, Changing change, StoredKey changed) {
        if (change == Changing.DELETE) {
            assertThat(changed).isEqualTo(key);
            assertThat(managing.find(key.id())).isEmpty();
        } else {
            assertThat(changed).isNotEqualTo(key);
            assertThat(changed.lastChange()).contains(BY_ALICE);
            assertThat(managing.find(key.id())).contains(changed);
        }
        assertThat(managing.announced).containsExactly(managing.announcement(key.id()));
        assertThat(managing.events).containsExactly(new Event(change.action, changed));
        assertThat(managing.ended).isEqualTo(change.endsSessions ? List.of(key) : List.of());
    }

    @Test
    void changesOnlyWhatTheFormNames() {
        StoredKey key = managing.add();

        StoredKey changed = done(
                managing.byOwner(keys -> keys.change(key.id(), Changing.form("'allowedNetworks': ['10.0.0.0/8']"))));

        assertThat(changed)
                .isEqualTo(Keys.within(key, changed.bounds().networks().get(0)).with(BY_ALICE));
    }

    @Test
    void keepsToWhatTheRealmLetsAKeyBe() {
        StoredKey key = managing.add();

        isRefused(managing.byOwner(keys -> keys.change(key.id(), Changing.form("'scopes': ['no-such']"))), "scopes");

        managing.isAsBefore(key);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        'name': 'other'                          | false
        'allowedNetworks': ['10.1.0.0/16']       | true
        'allowedNetworks': ['192.0.2.0/24']      | true
        'allowedNetworks': ['10.0.0.0/7']        | false
        'allowedNetworks': null                  | false
        'expiresAt': '2026-06-11T11:59:59Z'      | true
        'expiresAt': '2026-06-11T12:00:01Z'      | false
        'expiresAt': null                        | false
        'notBefore': '2026-06-01T12:00:01Z'      | true
        """)
    void losesItsSessionsIfTheyCouldDoMoreThanIt(String members, boolean isNarrower) {
        StoredKey key = managing.stored.add(
                Keys.within(managing.key(), Network.parse("10.0.0.0/8").orElseThrow()));

        done(managing.byOwner(keys -> keys.change(key.id(), Changing.form(members))));

        assertThat(managing.ended).isEqualTo(isNarrower ? List.of(key) : List.of());
    }

    @Test
    void getsANewSecretAtOnce() {
        StoredKey key = managing.add();

        IssuedKey issued = done(managing.byOwner(keys -> keys.rotate(key.id(), Changing.rotation(Duration.ZERO))));

        // Good no longer, and kept to be known again.
        PreviousSecret old =
                new PreviousSecret(key.secret().hash(), key.secret().issuedAt(), NOW);
        Secret secret = new Secret(
                SecretHasher.plain().hash(issued.token()), issued.token().displayPrefix(), NOW, 2, Optional.of(old));
        assertThat(managing.find(key.id())).contains(key.with(secret).with(BY_ALICE));
        List<Rotation> rotations = managing.stored.call(keys -> keys.rotations(key.id(), 0, 10));
        assertThat(rotations).containsExactly(new Rotation(2, NOW, "alice"));
    }

    @Test
    void keepsItsOldSecretForTheGrace() {
        StoredKey key = managing.add();

        StoredKey rotated = done(managing.byOwner(keys -> Changing.ROTATE_WITH_GRACE.of(key, keys)));

        assertThat(rotated.secret().previous())
                .contains(new PreviousSecret(
                        key.secret().hash(), key.secret().issuedAt(), NOW.plus(Duration.ofHours(1))));
    }

    @Test
    void goesIntoItsNewState() {
        StoredKey key = managing.add();

        done(managing.byOwner(keys -> keys.disable(key.id(), Optional.empty())));
        assertThat(managing.find(key.id())).contains(in(key, KeyStatus.DISABLED, Optional.empty()));

        done(managing.byOwner(keys -> keys.enable(key.id())));
        assertThat(managing.find(key.id())).contains(in(key, KeyStatus.ACTIVE, Optional.empty()));

        done(managing.byOwner(keys -> keys.revoke(key.id(), Optional.of("leaked"))));
        assertThat(managing.find(key.id())).contains(in(key, KeyStatus.REVOKED, Optional.of("leaked")));
    }

    private static StoredKey in(StoredKey key, KeyStatus status, Optional<String> reason) {
        return key.in(new KeyState(status, NOW, "alice", Optional.of(false), reason))
                .with(BY_ALICE);
    }

    /** What was read before it was locked may be over: here somebody revokes it in between. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"REVOKE", "DELETE"})
    void isWhatItIsOnceItIsLocked(Changing change) {
        StoredKey key = managing.add();
        KeyState revoked = KeysOfRealm.state(KeyStatus.REVOKED, NOW, "bob", false);
        managing.meanwhile = () -> managing.stored.call(keys -> {
            keys.lock(key.id());
            keys.save(key.in(revoked));
            return key;
        });

        isRefused(managing.byOwner(keys -> change.of(key, keys)), "status");

        managing.isAsBefore(key.in(revoked));
    }

    /** Decision 0062. */
    @ParameterizedTest
    @EnumSource
    void isLockedAfterItsOwnerWhereTheirKeysBecomeMoreOrFewer(Changing change) {
        StoredKey key = managing.add();

        done(managing.byOwner(keys -> change.of(key, keys)));

        List<String> expected =
                MOVES_THE_LIMIT.contains(change) ? List.of("lock OWNER", "lock KEY") : List.of("lock KEY");
        assertThat(managing.steps.stream()
                        .filter(step -> step.startsWith("lock"))
                        .distinct())
                .isEqualTo(expected);
    }
}
