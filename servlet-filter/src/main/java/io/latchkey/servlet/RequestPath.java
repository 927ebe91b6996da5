// SPDX-License-Identifier: Apache-2.0
package io.latchkey.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The path of a request within the application, decoded and normalised by the container, as the servlet will see it. What
 * a container, a framework and we might read differently has no path: encoded slashes, dots, percent signs and nulls, path
 * parameters, backslashes, empty segments, and dots for segments.
 */
final class RequestPath {
    private static final Pattern AMBIGUOUS = Pattern.compile(
            "%2f|%5c|%2e|%25|%3b|%0|%1|%7f|[;\\\\\\p{Cntrl}]|//|/\\.\\.?(/|$)", Pattern.CASE_INSENSITIVE);

    private RequestPath() {}

    static Optional<String> of(HttpServletRequest request) {
        String info = request.getPathInfo();
        String path = info == null ? request.getServletPath() : request.getServletPath() + info;
        boolean plain = !AMBIGUOUS.matcher(request.getRequestURI()).find()
                && !AMBIGUOUS.matcher(path).find();
        // The root of an application may be the empty path.
        return plain ? Optional.of(path.isEmpty() ? "/" : path) : Optional.empty();
    }
}
