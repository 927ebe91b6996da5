// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak.v26_4;

import io.latchkey.keycloak.AlsoRevoked;
import io.latchkey.keycloak.KeycloakVersion;
import io.latchkey.keycloak.NextFactory;
import io.latchkey.keycloak.PlainFactory;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.SingleUseObjectProvider;
import org.keycloak.models.SingleUseObjectProviderFactory;
import org.keycloak.provider.EnvironmentDependentProviderFactory;

/** Stands before whichever of Keycloak's own providers the server has. From 26.7 on revoked tokens have a provider of their own. */
public final class SingleUseObjectsFactory
        implements SingleUseObjectProviderFactory<SingleUseObjectProvider>,
                EnvironmentDependentProviderFactory,
                PlainFactory<SingleUseObjectProvider> {
    private static final String ID = "latchkey";

    private final NextFactory<SingleUseObjectProvider> next = new NextFactory<>(SingleUseObjectProvider.class, ID);
    private final AlsoRevoked also = AlsoRevoked.service();

    /** Those of Keycloak alone. */
    static SingleUseObjectProvider keycloaks(KeycloakSession session) {
        SingleUseObjectProvider provider = session.singleUseObjects();
        return provider instanceof SingleUseObjects ours ? ours.keycloaks() : provider;
    }

    @Override
    public boolean isSupported(Config.Scope config) {
        return KeycloakVersion.running().isBefore(26, 7);
    }

    @Override
    public SingleUseObjectProvider create(KeycloakSession session) {
        return new SingleUseObjects(session, next.create(session), also);
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public int order() {
        return 100;
    }
}
