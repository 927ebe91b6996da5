// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import jakarta.ws.rs.WebApplicationException;
import java.util.Optional;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.utils.AuthorizeClientUtil;

/** How a client proves itself at Keycloak's token endpoint: by all ways that the realm knows. */
public final class ClientAuthentication {
    private ClientAuthentication() {}

    /**
     * The client behind the request. Of a public client it is only the name.
     *
     * @param event is sent if there is none
     * @return empty if it is none, a disabled one, or has not proved itself
     */
    public static Optional<ClientModel> of(KeycloakSession session, EventBuilder event) {
        try {
            return Optional.of(
                    AuthorizeClientUtil.authorizeClient(session, event, null).getClient());
        } catch (WebApplicationException e) {
            return Optional.empty();
        }
    }
}
