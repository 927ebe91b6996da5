// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProviderFactory;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** A JAX-RS resource below each realm of the Admin REST API, under the factory's id. */
public abstract class AdminEndpoint
        implements AdminRealmResourceProviderFactory,
                AdminRealmResourceProvider,
                PlainFactory<AdminRealmResourceProvider> {
    /** For one request. */
    protected abstract Object resource(AdminAccess access);

    @Override
    public final Object getResource(
            KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth, AdminEventBuilder events) {
        return resource(new AdminAccess(session, realm, auth, events));
    }

    @Override
    public final AdminRealmResourceProvider create(KeycloakSession session) {
        return this;
    }

    @Override
    public final void close() {}
}
