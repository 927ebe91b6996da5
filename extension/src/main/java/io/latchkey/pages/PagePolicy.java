// SPDX-License-Identifier: Apache-2.0
package io.latchkey.pages;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/** What a browser may do with a page: load what is in the jar, call this server, and nothing else. */
final class PagePolicy {
    private PagePolicy() {}

    static Map<String, String> of(URI server, URI admin) {
        TreeSet<String> origins = new TreeSet<>();
        origins.add(origin(server));
        origins.add(origin(admin));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self';"
                        // PatternFly's styles have small pictures in them.
                        + " img-src 'self' data:; connect-src 'self' " + String.join(" ", origins)
                        + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        headers.put("X-Frame-Options", "DENY");
        headers.put("X-Content-Type-Options", "nosniff");
        // The address has the code of a login for a moment.
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("X-Robots-Tag", "none");
        headers.put("Cache-Control", "no-store");
        return headers;
    }

    private static String origin(URI uri) {
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }
}
