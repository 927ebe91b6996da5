// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import io.latchkey.policy.KeyStatus;
import io.latchkey.store.StoredKey;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Why a request was refused, as its caller is told. Nothing has been changed.
 *
 * @param error a code of the contract
 * @param description for a person; names the field, and repeats nothing secret
 * @param reason a code of {@link Denial}, with {@code access_denied}
 * @param maxAge how old a login may be, in seconds (RFC 9470), with {@code insufficient_user_authentication}
 */
public record Problem(int status, String error, String description, Optional<String> reason, Optional<Integer> maxAge) {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final String INVALID_CLIENT = "invalid_client";

    /** One without a reason. */
    public Problem(int status, String error, String description) {
        this(status, error, description, Optional.empty(), Optional.empty());
    }

    /** A field of the request makes no sense. */
    public static Problem of(String field, String message) {
        return new Problem(400, "invalid_request", field + ": " + message);
    }

    public static Problem unauthorized(String description) {
        return new Problem(UNAUTHORIZED, "invalid_token", description);
    }

    /** RFC 9470, section 3. */
    static Problem loginTooOld(int maxAge) {
        return new Problem(
                UNAUTHORIZED,
                "insufficient_user_authentication",
                "This takes a login that is no older than " + maxAge + " seconds",
                Optional.empty(),
                Optional.of(maxAge));
    }

    /** As RFC 6749, section 5.2 has it for clients. */
    public static Problem invalidClient() {
        return new Problem(UNAUTHORIZED, INVALID_CLIENT, "A confidential client of the realm is required");
    }

    static Problem denied(String reason, String description) {
        return new Problem(FORBIDDEN, "access_denied", description, Optional.of(reason), Optional.empty());
    }

    public static Problem notFound() {
        return new Problem(404, "not_found", "There is no such key");
    }

    public static Problem limitReached(int limit) {
        return new Problem(409, "limit_reached", "The owner has " + limit + " keys, which is the limit");
    }

    public Response answer() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", error);
        body.put("error_description", description);
        reason.ifPresent(code -> body.put("reason", code));
        maxAge.ifPresent(seconds -> body.put("max_age", seconds));
        Response.ResponseBuilder answer = Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(body)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
        if (status == UNAUTHORIZED || status == FORBIDDEN) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, challenge());
        }
        return answer.build();
    }

    private String challenge() {
        return error.equals(INVALID_CLIENT)
                ? "Basic realm=\"api-keys\""
                : "Bearer error=\"" + error + "\""
                        + maxAge.map(seconds -> ", max_age=\"" + seconds + "\"").orElse("");
    }

    static Optional<Problem> ifRevoked(StoredKey key) {
        return key.state().status() == KeyStatus.REVOKED
                ? Optional.of(of("status", "the key has been revoked, and that is for good"))
                : Optional.empty();
    }
}
