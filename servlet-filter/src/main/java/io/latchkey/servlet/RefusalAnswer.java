// SPDX-License-Identifier: Apache-2.0
package io.latchkey.servlet;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** What the sender of a refused request is told: RFC 6750, section 3, and the same as JSON. */
record RefusalAnswer(String realm) {
    private static final String RETRY_AFTER_SECONDS = "5";

    void write(Decision.Refused refused, HttpServletResponse response) throws IOException {
        Refusal refusal = refused.refusal();
        response.setStatus(refusal.status());
        response.setHeader("Cache-Control", "no-store");
        if (refusal == Refusal.UNAVAILABLE) {
            response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
        } else if (refused.retryAfter().isPresent()) {
            response.setHeader("Retry-After", refused.retryAfter().get());
        } else {
            response.setHeader("WWW-Authenticate", challenge(refused));
        }
        // Nothing here needs escaping: both are constants.
        byte[] body = ("{\"error\":\"" + refusal.error() + "\",\"error_description\":\"" + refusal.description()
                        + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** Who sent no credential at all is told no error: RFC 6750, section 3.1. */
    private String challenge(Decision.Refused refused) {
        Refusal refusal = refused.refusal();
        String challenge = "Bearer realm=\"" + realm + "\"";
        if (refusal != Refusal.NO_CREDENTIAL) {
            challenge += ", error=\"" + refusal.error() + "\", error_description=\"" + refusal.description() + "\"";
        }
        if (!refused.scopes().isEmpty()) {
            challenge += ", scope=\"" + refused.scopes().stream().sorted().collect(Collectors.joining(" ")) + "\"";
        }
        return challenge;
    }
}
