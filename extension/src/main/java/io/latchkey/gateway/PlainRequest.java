// SPDX-License-Identifier: Apache-2.0
package io.latchkey.gateway;

import io.latchkey.keycloak.PlainPath;
import io.latchkey.policy.Presented;
import io.latchkey.usage.RequestSource;
import io.latchkey.usage.Surface;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request to the validate endpoint by GET and a plain path. Keycloak turns many of the others away, and that is for it to decide.
 *
 * @param realm its name
 */
record PlainRequest(HttpServerRequest request, String realm) {
    private static final String VALIDATE = "/api-keys/validate";
    private static final Pattern PATH =
            Pattern.compile("/realms/([A-Za-z0-9._~-]+)" + VALIDATE + "(?:/[A-Za-z0-9._~/-]*)?");

    /** Of the query and the headers with requirements together, in characters. */
    static final int LONGEST = 2_048;

    static final int MOST_HEADERS = 16;

    static Optional<PlainRequest> of(RoutingContext context) {
        return mayBe(context.request())
                ? PlainPath.of(context)
                        .map(PATH::matcher)
                        .filter(Matcher::matches)
                        .map(path -> new PlainRequest(context.request(), path.group(1)))
                : Optional.empty();
    }

    /** Asked of every request of the server: what is not for us shall cost it next to nothing. */
    static boolean mayBe(HttpServerRequest request) {
        return request.method().equals(HttpMethod.GET)
                && request.path() != null
                && request.path().contains(VALIDATE);
    }

    /** Or might, where the name is encoded. */
    boolean asksForAChallenge() {
        return query().contains("challenge") || query().contains("%");
    }

    Presented presented() {
        return Presented.in(
                request.headers().getAll(HttpHeaders.AUTHORIZATION),
                request.headers().getAll("X-API-Key"));
    }

    /** What it asks of the key that came with it; empty if that is more than anybody means to ask. */
    Optional<RequestVariant> variant() {
        int length = query().length();
        List<Map.Entry<String, String>> requirements = new ArrayList<>(0);
        for (Map.Entry<String, String> header : request.headers()) {
            if (RequirementsInRequest.isHeader(header.getKey())) {
                requirements.add(Map.entry(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
                length += header.getKey().length() + header.getValue().length();
            }
            if (requirements.size() > MOST_HEADERS) {
                return Optional.empty();
            }
        }
        return length > LONGEST ? Optional.empty() : Optional.of(new RequestVariant(realm, query(), requirements));
    }

    RequestSource source() {
        return new RequestSource(
                Surface.VALIDATE,
                Optional.ofNullable(request.remoteAddress())
                        .flatMap(caller -> RequestSource.address(caller.hostAddress(), caller.host())),
                Optional.ofNullable(request.getHeader(HttpHeaders.USER_AGENT)));
    }

    private String query() {
        return Objects.requireNonNullElse(request.query(), "");
    }
}
