// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.feed;

import io.latchkey.feed.Reader;
import io.latchkey.keycloak.ClientAuthentication;
import io.latchkey.manage.Outcome;
import io.latchkey.manage.Problem;
import java.util.Optional;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

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
        Optional<ClientModel> client = ClientAuthentication.of(session, event);
        // Keycloak takes a public client's name for its authentication.
        if (client.filter(each -> each.isPublicClient() || each.isBearerOnly()).isPresent()) {
            event.error(Errors.INVALID_CLIENT);
            return Outcome.denied(Problem.invalidClient());
        }
        return client.map(each -> Outcome.done(new Reader(realm.getId(), each.getId())))
                .orElseGet(() -> Outcome.denied(Problem.invalidClient()));
    }
}
