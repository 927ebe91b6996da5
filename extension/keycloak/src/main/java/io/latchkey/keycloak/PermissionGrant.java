// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.protocol.oidc.grants.PermissionGrantType;
import org.keycloak.services.CorsErrorResponseException;

/**
 * The grant of Authorization Services: a token with permissions, for a user's token. What roles it has goes by the client whose resources
 * are asked for, and not by the token that came ({@code AuthorizationTokenService}, read in 26.4.7, 26.5.6, 26.6.4 and 26.7.4).
 */
final class PermissionGrant extends PermissionGrantType {
    private static final String BEARER = "bearer";

    private final Predicate<String> refused;

    PermissionGrant(Predicate<String> refused) {
        this.refused = refused;
    }

    @Override
    public Response process(Context context) {
        setContext(context);
        if (tokens().anyMatch(refused)) {
            event.detail(Details.REASON, "a token that came from an API key");
            event.error(Errors.INVALID_TOKEN);
            throw new CorsErrorResponseException(
                    cors, OAuthErrorException.INVALID_GRANT, "Invalid bearer token", Response.Status.BAD_REQUEST);
        }
        return super.process(context);
    }

    /** Each that may say who asks, and the one that is to be added to. */
    private Stream<String> tokens() {
        Stream<String> bearers =
                Objects.requireNonNullElse(headers.getRequestHeader(HttpHeaders.AUTHORIZATION), List.<String>of())
                        .stream()
                        .map(String::strip)
                        .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(BEARER))
                        .map(value -> value.substring(BEARER.length()).strip());
        Stream<String> fields = Stream.of("subject_token", "claim_token", "rpt")
                .map(formParams::getFirst)
                .filter(Objects::nonNull);
        return Stream.concat(bearers, fields);
    }
}
