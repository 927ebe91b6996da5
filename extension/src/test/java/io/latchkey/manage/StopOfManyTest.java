// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import static io.latchkey.manage.Managing.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.cache.Keys;
import io.latchkey.manage.Managing.Event;
import io.latchkey.manage.Managing.Who;
import io.latchkey.notice.KeyEvents.Action;
import io.latchkey.policy.EffectiveStatus;
import io.latchkey.policy.KeyStatus;
import io.latchkey.store.KeyState;
import io.latchkey.store.Stamp;
import io.latchkey.store.StoredKey;
import io.latchkey.store.jpa.KeysOfRealm;
import io.latchkey.token.KeyId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many keys at once: those that can be stopped are. */
final class StopOfManyTest {
    private final Managing managing = new Managing();

    private static List<KeyId> ids(List<StoredKey> keys) {
        return keys.stream().map(StoredKey::id).toList();
    }

    private static StoredKey revoked(StoredKey key, Who by, boolean byAdministrator) {
        return key.in(new KeyState(
                        KeyStatus.REVOKED, NOW, by.userName(), Optional.of(byAdministrator), Optional.of("leaver")))
                .with(new Stamp(NOW, by.userName()));
    }

    @Test
    void isOfAllThatAreNotRevokedYet() {
        List<StoredKey> all = EffectiveStatus.OWN.stream().map(managing::add).toList();

        List<StoredKey> ending = managing.revokeMany(Who.HELPDESK, ids(all));

        assertThat(ending)
                .hasSize(4)
                .containsExactlyInAnyOrderElementsOf(all.stream()
                        .filter(key -> key.state().status() != KeyStatus.REVOKED)
                        .toList());
        List<StoredKey> written =
                ending.stream().map(key -> revoked(key, Who.HELPDESK, true)).toList();
        assertThat(written)
                .allSatisfy(key -> assertThat(managing.find(key.id())).contains(key));
        assertThat(managing.events)
                .containsExactlyInAnyOrderElementsOf(written.stream()
                        .map(key -> new Event(Action.REVOKE, key))
                        .toList());
        assertThat(managing.announced)
                .containsExactlyInAnyOrderElementsOf(
                        ids(ending).stream().map(managing::announcement).toList());
        assertThat(managing.ended).as("the caller's to end").isEmpty();
    }

    @Test
    void leavesThoseRevokedBeforeAsTheyAre() {
        StoredKey key = managing.add(EffectiveStatus.REVOKED);

        assertThat(managing.revokeMany(Who.ADMINISTRATOR, List.of(key.id()))).isEmpty();

        managing.isAsBefore(key);
    }

    @Test
    void passesOverThoseThatAreNotThere() {
        StoredKey elsewhere = managing.stored.add(Keys.inAnotherRealm(managing.key()));

        assertThat(managing.revokeMany(Who.ADMINISTRATOR, List.of(elsewhere.id(), KeysOfRealm.anId())))
                .isEmpty();

        managing.isAsBefore(elsewhere);
    }

    @Test
    void passesOverThoseOutOfReach() {
        StoredKey key = managing.add();

        assertThat(managing.revokeMany(Who.STRANGER, List.of(key.id()))).isEmpty();

        managing.isAsBefore(key);
    }

    @Test
    void leavesInAnAdministratorsHandsWhatOneStopped() {
        StoredKey stopped = managing.stored.add(managing.key(KeyStatus.DISABLED, Who.ADMINISTRATOR));
        StoredKey own = managing.add();

        assertThat(managing.revokeMany(Who.OWNER, ids(List.of(stopped, own)))).hasSize(2);

        assertThat(managing.find(stopped.id())).contains(revoked(stopped, Who.OWNER, true));
        assertThat(managing.find(own.id())).contains(revoked(own, Who.OWNER, false));
    }

    /** Each key, who disables it, and whether it is another one then. */
    @ParameterizedTest
    @CsvSource({
        "ACTIVE,   OWNER,         OWNER,         true",
        "ACTIVE,   OWNER,         HELPDESK,      true",
        "DISABLED, OWNER,         OWNER,         false",
        "DISABLED, OWNER,         HELPDESK,      true",
        "DISABLED, ADMINISTRATOR, HELPDESK,      false",
        "DISABLED, ADMINISTRATOR, OWNER,         false",
        "REVOKED,  OWNER,         ADMINISTRATOR, false"
    })
    void isDisabledAsOneWouldBe(KeyStatus status, Who stoppedBy, Who who, boolean changes) {
        StoredKey key = managing.stored.add(managing.key(status, stoppedBy));

        List<StoredKey> stopped =
                managing.by(who, keys -> keys.stop(Stop.DISABLE, List.of(key.id()), Optional.of("a break")));

        if (changes) {
            assertThat(stopped).containsExactly(key);
            KeyState disabled = new KeyState(
                    KeyStatus.DISABLED,
                    NOW,
                    who.userName(),
                    Optional.of(who.isAdministrator()),
                    Optional.of("a break"));
            StoredKey written = key.in(disabled).with(new Stamp(NOW, who.userName()));
            assertThat(managing.find(key.id())).contains(written);
            assertThat(managing.events).containsExactly(new Event(Action.DISABLE, written));
            assertThat(managing.announced).containsExactly(managing.announcement(key.id()));
        } else {
            assertThat(stopped).isEmpty();
            managing.isAsBefore(key);
        }
    }
}
