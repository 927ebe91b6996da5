// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.admin;

import io.latchkey.keycloak.AdminAccess;
import io.latchkey.keycloak.AdminEndpoint;

/** Puts {@link AdminKeys} below each realm of the Admin REST API, so that {@code kcadm.sh get api-keys} works. */
public final class AdminEndpointFactory extends AdminEndpoint {
    @Override
    protected Object resource(AdminAccess access) {
        return new AdminKeys(new Administrator(access));
    }

    @Override
    public String getId() {
        return "api-keys";
    }
}
