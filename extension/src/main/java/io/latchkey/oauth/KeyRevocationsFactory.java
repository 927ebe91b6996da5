// SPDX-License-Identifier: Apache-2.0
package io.latchkey.oauth;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RevokedTokenProvider;
import org.keycloak.models.RevokedTokenProviderFactory;

/** Stands before whichever of Keycloak's own providers the server has (26.7.4: embedded Infinispan or the database). */
public final class KeyRevocationsFactory implements RevokedTokenProviderFactory<RevokedTokenProvider> {
    private static final String ID = "latchkey";

    @Override
    public RevokedTokenProvider create(KeycloakSession session) {
        String next = session.getKeycloakSessionFactory()
                .getProviderFactoriesStream(RevokedTokenProvider.class)
                .filter(factory -> !factory.getId().equals(ID))
                .max((one, other) -> Integer.compare(one.order(), other.order()))
                .map(factory -> factory.getId())
                .orElseThrow(() -> new IllegalStateException("Keycloak has no provider of revoked tokens"));
        return new KeyRevocations(session, session.getProvider(RevokedTokenProvider.class, next));
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public int order() {
        return 100;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
