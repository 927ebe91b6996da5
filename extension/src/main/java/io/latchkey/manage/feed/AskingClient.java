// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.feed;

import io.latchkey.feed.Reader;
import io.latchkey.manage.Outcome;
import io.latchkey.manage.Problem;
import jakarta.ws.rs.WebApplicationException;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.utils.AuthorizeClientUtil;

/** The confidential client behind a request, authenticated as at Keycloak's own introspection endpoint. */
final class AskingClient {
    private AskingClient() {}

    static Outcome<Reader> of(KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        if (!realm.isEnabled()) {
            return Outcome.denied(Problem.denied("The realm is disabled"));
        }
        EventBuilder event =
                new EventBuilder(realm, session, session.getContext().getConnection()).event(EventType.CLIENT_LOGIN);
        try {
            ClientModel client =
                    AuthorizeClientUtil.authorizeClient(session, event, null).getClient();
            // Keycloak takes a public client's name for its authentication.
            if (client.isPublicClient() || client.isBearerOnly()) {
                event.error(Errors.INVALID_CLIENT);
                return Outcome.denied(Problem.invalidClient());
            }
            return Outcome.done(new Reader(realm.getId(), client.getId()));
        } catch (WebApplicationException e) {
            return Outcome.denied(Problem.invalidClient());
        }
    }
}
