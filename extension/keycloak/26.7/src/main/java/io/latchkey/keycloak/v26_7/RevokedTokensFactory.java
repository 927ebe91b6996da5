// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak.v26_7;

import io.latchkey.keycloak.AlsoRevoked;
import io.latchkey.keycloak.NextFactory;
import io.latchkey.keycloak.PlainFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RevokedTokenProvider;
import org.keycloak.models.RevokedTokenProviderFactory;

/** Stands before whichever of Keycloak's own providers the server has (embedded Infinispan or the database). */
public final class RevokedTokensFactory
        implements RevokedTokenProviderFactory<RevokedTokenProvider>, PlainFactory<RevokedTokenProvider> {
    private static final String ID = "latchkey";

    private final NextFactory<RevokedTokenProvider> next = new NextFactory<>(RevokedTokenProvider.class, ID);
    private final AlsoRevoked also = AlsoRevoked.service();

    @Override
    public RevokedTokenProvider create(KeycloakSession session) {
        return new RevokedTokens(session, next.create(session), also);
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
