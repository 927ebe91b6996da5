// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;

/** A factory that has nothing to read, to begin or to close. */
public interface PlainFactory<P extends Provider> extends ProviderFactory<P> {
    @Override
    default void init(Config.Scope config) {}

    @Override
    default void postInit(KeycloakSessionFactory factory) {}

    @Override
    default void close() {}
}
