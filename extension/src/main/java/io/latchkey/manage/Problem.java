// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/**
 * Why a request was refused, as its caller is told. Nothing has been changed.
 *
 * @param error a code of the contract
 * @param description for a person; names the field, and repeats nothing secret
 */
public record Problem(int status, String error, String description) {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final String INVALID_CLIENT = "invalid_client";

    /** A field of the request makes no sense. */
    public static Problem of(String field, String message) {
        return new Problem(400, "invalid_request", field + ": " + message);
    }

    public static Problem unauthorized(String description) {
        return new Problem(UNAUTHORIZED, "invalid_token", description);
    }

    /** As RFC 6749, section 5.2 has it for clients. */
    public static Problem invalidClient() {
        return new Problem(UNAUTHORIZED, INVALID_CLIENT, "A confidential client of the realm is required");
    }

    public static Problem denied(String description) {
        return new Problem(FORBIDDEN, "access_denied", description);
    }

    public static Problem notFound() {
        return new Problem(404, "not_found", "There is no such key");
    }

    public static Problem limitReached(int limit) {
        return new Problem(409, "limit_reached", "The owner has " + limit + " keys, which is the limit");
    }

    public Response answer() {
        Response.ResponseBuilder answer = Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Map.of("error", error, "error_description", description))
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
        if (status == UNAUTHORIZED || status == FORBIDDEN) {
            answer.header(
                    HttpHeaders.WWW_AUTHENTICATE,
                    error.equals(INVALID_CLIENT) ? "Basic realm=\"api-keys\"" : "Bearer error=\"" + error + "\"");
        }
        return answer.build();
    }
}
