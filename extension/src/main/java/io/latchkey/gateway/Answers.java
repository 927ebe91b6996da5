// SPDX-License-Identifier: Apache-2.0
package io.latchkey.gateway;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.latchkey.node.Node;
import io.latchkey.policy.Refusal;
import io.latchkey.verdict.Claims;
import io.latchkey.verdict.RateFields;
import io.latchkey.verdict.RefusalAnswer;
import io.latchkey.verdict.Verdict;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** A verdict as an answer that gateways understand: exactly 200, 401 or 403, and 429 for those who know it. */
final class Answers {
    /** The description once more, for gateways that can't read a body. */
    static final String REFUSAL_HEADER = "X-Api-Key-Refusal";

    /** What an answer depends on beside the address: a gateway may keep one for another request that asks the same (RFC 9111, section 4.1). */
    private static final String ASKED =
            "Authorization, X-API-Key, X-Required-Scope, X-Required-Role, X-Required-Client,"
                    + " X-Required-Organization, X-Required-Strict";

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Node node;
    private final RealmModel realm;
    private final boolean limitedIs403;

    /** @param limitedIs403 whether the gateway takes no 429 */
    Answers(KeycloakSession session, RealmModel realm, boolean limitedIs403) {
        this.node = Node.of(session);
        this.realm = realm;
        this.limitedIs403 = limitedIs403;
    }

    /** The body of a refusal, as RFC 6749, section 5.2 writes it. */
    public record Problem(
            String error, @JsonProperty("error_description") String description) {}

    /** The claims, written once: the same text goes to whoever asks again. */
    String body(Verdict.Accepted accepted, Optional<Object> organization) {
        return json(Claims.of(accepted, organization));
    }

    String body(Refusal refusal) {
        RefusalAnswer answer = RefusalAnswer.of(refusal);
        return json(new Problem(answer.error(), answer.description()));
    }

    static String json(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param token for the upstream; empty for none
     */
    Response good(Verdict.Accepted accepted, String body, String token) {
        Response.ResponseBuilder answer = Response.ok(body, MediaType.APPLICATION_JSON_TYPE);
        headers(accepted, token).forEach(answer::header);
        return answer.build();
    }

    /** The headers of a good answer beside its type. */
    Map<String, String> headers(Verdict.Accepted accepted, String token) {
        long maxAge = maxAge(accepted.end(), node.clock().instant(), node.validateMaxAge());
        Map<String, String> headers = new LinkedHashMap<>();
        // Who keeps the answer for a limited key asks, and so counts, too seldom.
        headers.put(
                HttpHeaders.CACHE_CONTROL, accepted.quota().isPresent() ? "no-store" : "private, max-age=" + maxAge);
        headers.put(HttpHeaders.VARY, ASKED);
        headers.putAll(IdentityHeaders.of(accepted, token));
        accepted.quota().map(RateFields::of).ifPresent(headers::putAll);
        return headers;
    }

    /** In seconds; the end may have come since the key was found good. */
    static long maxAge(Optional<Instant> end, Instant now, Duration most) {
        Duration rest = end.map(until -> Duration.between(now, until)).orElse(most);
        return Math.max(0, Math.min(rest.toSeconds(), most.toSeconds()));
    }

    /**
     * @param basic whether a 401 asks for a name and a password, as tools do that send none before they are asked
     */
    Response bad(Verdict.Refused refused, String body, boolean basic) {
        RefusalAnswer answer = RefusalAnswer.of(refused.refusal());
        int status = answer.status() == TOO_MANY_REQUESTS && limitedIs403 ? FORBIDDEN : answer.status();
        Response.ResponseBuilder response = Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(body)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(REFUSAL_HEADER, answer.description());
        if (status != TOO_MANY_REQUESTS) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, challenge(answer, basic));
        }
        refused.quota().map(RateFields::of).ifPresent(fields -> fields.forEach(response::header));
        return response.build();
    }

    /** What who asks for this good answer again gets when the key has been used too often. */
    Optional<Response> over(Verdict.Accepted accepted) {
        return accepted.quota()
                .map(quota ->
                        new Verdict.Refused(Refusal.RATE_LIMITED, Optional.of(accepted.key()), Optional.of(quota)))
                .map(refused -> bad(refused, body(refused.refusal()), false));
    }

    /** Never both: {@code skopeo} takes the first that it knows, and a {@code Bearer} without an address breaks it. */
    private String challenge(RefusalAnswer answer, boolean basic) {
        String where = "realm=\"" + quotable(realm.getName()) + "\"";
        return basic && answer.status() == UNAUTHORIZED
                ? "Basic " + where
                : String.format(
                        Locale.ROOT,
                        "Bearer %s, error=\"%s\", error_description=\"%s\"",
                        where,
                        answer.error(),
                        answer.description());
    }

    private static String quotable(String name) {
        return Ascii.encoded(name).replace("\\", "%5C").replace("\"", "%22");
    }
}
