// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.Provider;

/**
 * Finds the provider that a server would have without ours. Looked up once: all factories are there before the first session is.
 *
 * @param <P> what it provides
 */
public final class NextFactory<P extends Provider> {
    private final Class<P> type;
    private final String ours;
    private @Nullable String next;

    /**
     * @param ours id of our factory, which stands before it
     */
    public NextFactory(Class<P> type, String ours) {
        this.type = type;
        this.ours = ours;
    }

    public P create(KeycloakSession session) {
        String found = next;
        if (found == null) {
            found = session.getKeycloakSessionFactory()
                    .getProviderFactoriesStream(type)
                    .filter(factory -> !factory.getId().equals(ours))
                    .max((one, other) -> Integer.compare(one.order(), other.order()))
                    .map(factory -> factory.getId())
                    .orElseThrow(() -> new IllegalStateException("Keycloak has no provider of " + type.getName()));
            next = found;
        }
        return session.getProvider(type, found);
    }
}
