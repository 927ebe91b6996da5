// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.representation;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/**
 * A service account that belongs to an organization, and can own its keys.
 *
 * @param clientId of the client whose service account it is; left out if that is gone
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrganizationOwnerRepresentation(
        String id, String username, @Nullable String clientId) {
    public static OrganizationOwnerRepresentation of(KeycloakSession session, UserModel serviceAccount) {
        ClientModel client = session.clients()
                .getClientById(session.getContext().getRealm(), serviceAccount.getServiceAccountClientLink());
        return new OrganizationOwnerRepresentation(
                serviceAccount.getId(), serviceAccount.getUsername(), client == null ? null : client.getClientId());
    }
}
