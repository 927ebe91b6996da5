// SPDX-License-Identifier: Apache-2.0
package io.latchkey.verdict;

import io.latchkey.policy.Refusal;
import io.latchkey.rate.Quota;
import io.latchkey.rate.RateLimit;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The fields of an answer about a limited key: {@code RateLimit-Policy} and {@code RateLimit} as
 * draft-ietf-httpapi-ratelimit-headers-11 writes them, and {@code Retry-After} (RFC 9110, section 10.2.3) where it was too much.
 */
public final class RateFields {
    public static final String LEFT = "RateLimit";
    public static final String POLICY = "RateLimit-Policy";
    public static final String RETRY_AFTER = HttpHeaders.RETRY_AFTER;
    private static final String NAME = "\"api-key\"";

    private RateFields() {}

    public static Map<String, String> of(Quota quota) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(POLICY, policy(quota.limit()));
        fields.put(LEFT, left(quota));
        if (quota.over()) {
            fields.put(RETRY_AFTER, String.valueOf(quota.seconds()));
        }
        return fields;
    }

    private static String policy(RateLimit limit) {
        return NAME + ";q=" + limit.requests() + ";w=" + limit.period().length().toSeconds();
    }

    public static String left(Quota quota) {
        return NAME + ";r=" + quota.left() + ";t=" + quota.seconds();
    }

    /** What endpoints of OAuth answer to who uses a key too often. */
    public static Response.ResponseBuilder refusal(Quota quota) {
        RefusalAnswer answer = RefusalAnswer.of(Refusal.RATE_LIMITED);
        Response.ResponseBuilder response = Response.status(answer.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Map.of("error", answer.error(), "error_description", answer.description()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
        of(quota).forEach(response::header);
        return response;
    }
}
