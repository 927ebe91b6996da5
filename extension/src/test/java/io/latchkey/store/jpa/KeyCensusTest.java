// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import static io.latchkey.store.jpa.KeysOfRealm.NOW;
import static io.latchkey.store.jpa.KeysOfRealm.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.cache.Keys;
import io.latchkey.policy.EffectiveStatus;
import io.latchkey.policy.KeyStatus;
import io.latchkey.store.StoredKey;
import io.latchkey.token.HashScheme;
import io.latchkey.token.PepperId;
import io.latchkey.token.SecretHash;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which pepper a secret hangs on is stored, and counted. */
@OnEveryDatabase
final class KeyCensusTest {
    private final KeysOfRealm realm;

    KeyCensusTest(OnEveryDatabase.Vendor vendor) {
        this.realm = new KeysOfRealm(vendor.database());
    }

    private StoredKey key(PepperId pepper) {
        SecretHash hash = new SecretHash(HashScheme.HMAC_SHA_256, Optional.of(pepper), new byte[32]);
        return Keys.withSecret(realm.key(), hash, "lk_aaaa", NOW);
    }

    @Test
    void areCountedByIdUnlessTheyAreDead() {
        PepperId first = new PepperId("a-" + realm.realmId().substring(0, 8));
        PepperId second = new PepperId("b-" + realm.realmId().substring(0, 8));
        realm.add(key(first));
        realm.add(key(second).in(state(KeyStatus.DISABLED, NOW, "alice", false)));
        realm.add(key(second).in(state(KeyStatus.REVOKED, NOW, "alice", false)));
        realm.add(Keys.validUntil(key(second), NOW));

        Map<Optional<PepperId>, Long> counts = realm.database().call(em -> new KeyCensus(em).byPepper(NOW));

        assertThat(counts).containsEntry(Optional.of(first), 1L).containsEntry(Optional.of(second), 1L);
    }

    @Test
    void areCountedByStatus() {
        Map<EffectiveStatus, Long> before = realm.database().call(em -> new KeyCensus(em).byStatus(NOW));
        realm.add(realm.key());
        realm.add(realm.key().in(state(KeyStatus.DISABLED, NOW, "alice", false)));
        realm.add(Keys.validUntil(realm.key().in(state(KeyStatus.DISABLED, NOW, "alice", false)), NOW));
        realm.add(Keys.validUntil(realm.key().in(state(KeyStatus.REVOKED, NOW, "alice", false)), NOW));
        realm.add(Keys.validFrom(realm.key(), NOW.plusMillis(1)));

        Map<EffectiveStatus, Long> after = realm.database().call(em -> new KeyCensus(em).byStatus(NOW));

        assertThat(EffectiveStatus.OWN)
                .allSatisfy(status -> assertThat(after.get(status)).isEqualTo(before.getOrDefault(status, 0L) + 1));
    }

    @Test
    void keepTheIdsOfBothSecretsOfARotation() {
        PepperId first = new PepperId("first");
        PepperId second = new PepperId("second");
        StoredKey rotated = Keys.rotated(
                key(first),
                new SecretHash(HashScheme.HMAC_SHA_256, Optional.of(second), new byte[32]),
                "lk_aaaa",
                NOW,
                NOW.plusSeconds(60));

        StoredKey read = realm.find(realm.add(rotated).id());

        assertThat(read.secret().hash().pepper()).contains(second);
        assertThat(read.secret().previous().orElseThrow().hash().pepper()).contains(first);
    }
}
