// SPDX-License-Identifier: Apache-2.0
package io.latchkey.validate;

import io.latchkey.usage.Surface;
import io.latchkey.usage.Visit;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;

/**
 * {@code /realms/{realm}/api-keys/validate}, and everything below it: gateways append the path of the request that they
 * ask about. Every method comes here as GET, by {@link AnyMethod}.
 */
public final class ValidateResource {
    private static final String JWT = "jwt";

    private final KeycloakSession session;
    private final UpstreamTokens tokens;

    public ValidateResource(KeycloakSession session, UpstreamTokens tokens) {
        this.session = session;
        this.tokens = tokens;
    }

    @GET
    public Response validate() {
        KeycloakContext context = session.getContext();
        HttpHeaders headers = context.getHttpRequest().getHttpHeaders();
        Presented presented = Presented.in(values(headers, HttpHeaders.AUTHORIZATION), values(headers, "X-API-Key"));
        Verdict verdict = new KeyValidator(session)
                .validate(
                        context.getRealm(),
                        presented,
                        Visit.through(Surface.VALIDATE, session),
                        RequirementsInRequest.read(context.getUri().getQueryParameters(), headers));
        return new Answers(session, context.getRealm(), wantsJwt(context) ? tokens : any -> "").to(verdict);
    }

    @GET
    @Path("{path:.*}")
    public Response validateBelow() {
        return validate();
    }

    /** A client that smuggles it in through a gateway gains nothing: the answer goes to the gateway. */
    private static boolean wantsJwt(KeycloakContext context) {
        return Boolean.parseBoolean(context.getUri().getQueryParameters().getFirst(JWT));
    }

    private static List<String> values(HttpHeaders headers, String name) {
        return Objects.requireNonNullElse(headers.getRequestHeader(name), List.of());
    }
}
