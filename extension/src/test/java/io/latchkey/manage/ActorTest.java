// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import static io.latchkey.policy.KeyStatus.ACTIVE;
import static io.latchkey.policy.KeyStatus.DISABLED;
import static io.latchkey.policy.KeyStatus.REVOKED;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.cache.Keys;
import io.latchkey.policy.Bounds;
import io.latchkey.policy.KeyStatus;
import io.latchkey.policy.Network;
import io.latchkey.store.KeyState;
import io.latchkey.store.Label;
import io.latchkey.store.StoredKey;
import io.latchkey.store.jpa.KeyQuery;
import io.latchkey.token.KeyId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an administrator stopped, only an administrator starts, and its record stays. */
final class ActorTest {
    private static final Instant NOW = Instant.EPOCH;

    private final Actor alice = owner("alice");
    private final Actor admin =
            Actor.ofAdministrator("admin", key -> true, owner -> Optional.empty(), (action, key) -> {});

    @Test
    void startsWhatTheyStoppedThemselves() {
        StoredKey key = stopped(alice, DISABLED);

        assertThat(alice.stoppedProblem(key)).isEmpty();
        assertThat(admin.stoppedProblem(key)).isEmpty();
    }

    @Test
    void doesNotStartWhatAnAdministratorStopped() {
        for (KeyStatus status : new KeyStatus[] {DISABLED, REVOKED}) {
            StoredKey key = stopped(admin, status);

            assertThat(alice.stoppedProblem(key)).map(Problem::status).contains(403);
            assertThat(admin.stoppedProblem(key)).isEmpty();
        }
    }

    @Test
    void isTheOwnerInSelfServiceAlsoUnderTheAdministratorsName() {
        StoredKey key = stopped(admin, DISABLED);

        assertThat(owner("admin").stoppedProblem(key)).isPresent();
    }

    @Test
    void revokesWhatAnAdministratorDisabledAndLeavesItTheirs() {
        StoredKey disabled = stopped(admin, DISABLED);

        StoredKey revoked = disabled.in(alice.state(disabled, REVOKED, NOW, Optional.empty()));

        assertThat(revoked.state().by()).isEqualTo("alice");
        assertThat(alice.stoppedProblem(revoked)).isPresent();
    }

    @Test
    void takesOverWhatTheOwnerDisabledAndNotTwice() {
        assertThat(admin.takesOver(stopped(alice, DISABLED))).isTrue();
        assertThat(admin.takesOver(stopped(admin, DISABLED))).isFalse();
        assertThat(alice.takesOver(stopped(admin, DISABLED))).isFalse();
    }

    @Test
    void letsTheOwnerStopAgainWhatAnAdministratorStarted() {
        StoredKey disabled = stopped(admin, DISABLED);
        StoredKey started = disabled.in(admin.state(disabled, ACTIVE, NOW, Optional.empty()));
        StoredKey again = started.in(alice.state(started, DISABLED, NOW, Optional.empty()));

        assertThat(alice.stoppedProblem(started)).isEmpty();
        assertThat(alice.stoppedProblem(again)).isEmpty();
    }

    /** A member who looks after an organization's keys: above other members', and in the place of its service accounts. */
    @Test
    void isAboveSomeKeysOnlyAndNoAdministrator() {
        StoredKey key = Keys.key(new KeyId("0123456789abcdef"), ACTIVE);
        Actor aboveAll = member(true);
        Actor aboveNone = member(false);
        StoredKey byMember = key.in(aboveAll.state(key, DISABLED, NOW, Optional.empty()));
        StoredKey byStandIn = key.in(aboveNone.state(key, DISABLED, NOW, Optional.empty()));

        assertThat(alice.stoppedProblem(byMember)).isPresent();
        assertThat(aboveAll.stoppedProblem(byMember)).isPresent();
        assertThat(admin.stoppedProblem(byMember)).isEmpty();
        assertThat(aboveNone.stoppedProblem(byStandIn)).isEmpty();
        assertThat(aboveNone.stoppedProblem(stopped(admin, DISABLED))).isPresent();
        assertThat(aboveAll.takesOver(stopped(alice, DISABLED))).isTrue();
        assertThat(aboveNone.takesOver(stopped(alice, DISABLED))).isFalse();
    }

    private static Actor member(boolean above) {
        return new Actor(
                "boss",
                false,
                key -> above,
                KeyQuery::active,
                key -> true,
                owner -> Optional.empty(),
                (action, key) -> {});
    }

    @Test
    void goesByTheNameWhereTheFirstVersionWroteTheKey() {
        assertThat(alice.stoppedProblem(old("alice", DISABLED))).isEmpty();
        assertThat(alice.stoppedProblem(old("admin", DISABLED))).isPresent();
        assertThat(alice.stoppedProblem(old("admin", ACTIVE))).isEmpty();
        assertThat(admin.stoppedProblem(old("admin", REVOKED))).isEmpty();
    }

    @Test
    void givesAwayWhatIsWiderAndWhatIsWrittenOnAKey() {
        StoredKey key = Keys.key(new KeyId("0123456789abcdef"), ACTIVE);
        List<Network> narrow = List.of(Network.parse("10.0.0.0/8").orElseThrow());
        StoredKey narrowed = key.with(key.label(), new Bounds(Set.of(), narrow, Optional.empty(), Optional.empty()));
        Label label = new Label(key.label().name(), Optional.empty(), Map.of("url", "https://elsewhere.example"));
        StoredKey labelled = key.with(label, key.bounds());

        assertThat(Actor.givesAway(key, key)).isFalse();
        assertThat(Actor.givesAway(key, narrowed)).isFalse();
        assertThat(Actor.givesAway(narrowed, key)).isTrue();
        assertThat(Actor.givesAway(key, labelled)).isTrue();
    }

    private static StoredKey stopped(Actor by, KeyStatus status) {
        StoredKey key = Keys.key(new KeyId("0123456789abcdef"), ACTIVE);
        return key.in(by.state(key, status, NOW, Optional.empty()));
    }

    private static StoredKey old(String by, KeyStatus status) {
        return Keys.key(new KeyId("0123456789abcdef"), ACTIVE)
                .in(new KeyState(status, NOW, by, Optional.empty(), Optional.empty()));
    }

    private static Actor owner(String name) {
        return Actor.ofOwner(name, key -> true, owner -> Optional.empty(), (action, key) -> {});
    }
}
