// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.events.EventBuilder;
import org.keycloak.representations.AccessToken;

/** What is asked before Keycloak's own introspection of a token. */
public interface BeforeIntrospection {
    /**
     * The answer to {@code POST …/token/introspect}.
     *
     * @param event to be sent by who answers
     * @param audience the rule by which Keycloak lets a client introspect a token
     * @return empty leaves it to Keycloak
     */
    Optional<Response> introspect(String token, EventBuilder event, Audience audience);

    /** What an introspection shows of a token that Keycloak has verified; empty leaves it to Keycloak. */
    Optional<AccessToken> shown(AccessToken token);

    /** Whether the client that asks is told of a token. */
    interface Audience {
        /**
         * Decides, and sends the event if the answer is no.
         *
         * @param token as it would be signed
         * @param shown with the claims of an introspection
         */
        boolean includesAsker(AccessToken token, AccessToken shown);
    }
}
