// SPDX-License-Identifier: Apache-2.0
package io.latchkey.endpoint;

import io.latchkey.keycloak.PlainFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Puts {@link RealmEndpoint} below each realm. */
public final class RealmEndpointFactory implements RealmResourceProviderFactory, PlainFactory<RealmResourceProvider> {
    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new RealmEndpoint(session);
    }

    @Override
    public String getId() {
        return "api-keys";
    }
}
