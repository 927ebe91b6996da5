// SPDX-License-Identifier: Apache-2.0
package io.latchkey.gateway;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.regex.Pattern;

/**
 * The body of a request to the validate endpoint, which is the upstream's and read by nobody here. Quarkus answers 413 for one
 * of more than 10 MB by what {@code Content-Length} says (3.33, {@code HttpServerCommonHandlers}), and a gateway could not tell
 * that from an answer about the key. Whoever did read it would still be stopped at that size.
 */
final class UnreadBody {
    private static final Pattern VALIDATE =
            Pattern.compile(".*/realms/[^/]+/api-keys/validate(?:/.*)?", Pattern.DOTALL);

    private UnreadBody() {}

    /** Lets it be of any size. */
    static void let(HttpServerRequest request) {
        if (request.headers().contains(HttpHeaders.CONTENT_LENGTH)
                && request.path() != null
                && VALIDATE.matcher(request.path()).matches()) {
            request.headers().remove(HttpHeaders.CONTENT_LENGTH);
        }
    }
}
