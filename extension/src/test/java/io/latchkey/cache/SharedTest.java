// SPDX-License-Identifier: Apache-2.0
package io.latchkey.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.policy.KeyStatus;
import io.latchkey.store.Binding;
import io.latchkey.store.KnownKey;
import io.latchkey.store.RealmAttributes;
import io.latchkey.store.StoredKey;
import io.latchkey.token.KeyId;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class SharedTest {
    private static final KeyId ID = KeyId.parse("0000000000000001").orElseThrow();

    /** As each reading makes them: equal, and nothing of one is in another. */
    @SuppressWarnings("StringOperationCanBeSimplified")
    private static KnownKey read() {
        KnownKey known = Keys.known(ID, KeyStatus.ACTIVE);
        StoredKey key = known.key();
        Binding binding = key.binding();
        return new KnownKey(
                key.with(new Binding(
                                new String(binding.realmId()),
                                binding.ownerId(),
                                new String(binding.clientId()),
                                binding.type(),
                                Optional.of(new String("acme"))))
                        .with(
                                key.label(),
                                key.bounds()
                                        .withScopes(Stream.of("read", "write").collect(Collectors.toSet()))),
                known.override(),
                new RealmAttributes(Optional.of(new String("true")), Optional.empty()));
    }

    @Test
    void changesNothing() {
        assertThat(Shared.of(read())).isEqualTo(read());
    }

    @Test
    void hasOneObjectForEqualValuesOfTwoReadings() {
        KnownKey one = Shared.of(read());
        KnownKey other = Shared.of(read());

        assertThat(other.key().realmId()).isSameAs(one.key().realmId());
        assertThat(other.key().clientId()).isSameAs(one.key().clientId());
        assertThat(other.key().organizationId().orElseThrow())
                .isSameAs(one.key().organizationId().orElseThrow());
        assertThat(other.key().bounds().scopes())
                .isSameAs(one.key().bounds().scopes())
                .isEqualTo(Set.of("read", "write"));
        assertThat(other.realm()).isSameAs(one.realm());
    }
}
