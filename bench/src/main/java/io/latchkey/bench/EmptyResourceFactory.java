// SPDX-License-Identifier: Apache-2.0
package io.latchkey.bench;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Puts {@link EmptyResource} at {@code /realms/{realm}/bench-yardstick}. */
public final class EmptyResourceFactory implements RealmResourceProviderFactory, RealmResourceProvider {
    @Override
    public Object getResource() {
        return new EmptyResource();
    }

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return this;
    }

    @Override
    public String getId() {
        return "bench-yardstick";
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
