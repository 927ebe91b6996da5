// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import java.util.Optional;

/**
 * The path of a request below the server's root, in the form in which it is routed (Vert.x 4.5: normalised, then compared
 * literally). A path that has another form as well is none of these: two readers might take it for two places.
 */
public final class PlainPath {
    private PlainPath() {}

    public static Optional<String> of(RoutingContext request) {
        return of(request.request().path(), request.normalizedPath(), request.mountPoint());
    }

    /**
     * @param root of the server; none and {@code /} are the same
     */
    static Optional<String> of(String path, String normalized, String root) {
        String below = Objects.requireNonNullElse(root, "");
        int length = below.endsWith("/") ? below.length() - 1 : below.length();
        boolean plain = Objects.equals(path, normalized)
                && path.startsWith(below.substring(0, length))
                && path.startsWith("/", length)
                && path.indexOf(';') < 0
                && !path.contains("//");
        return plain ? Optional.of(path.substring(length)) : Optional.empty();
    }
}
