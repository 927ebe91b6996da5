// SPDX-License-Identifier: Apache-2.0
package io.latchkey.servlet;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a filter works. What each means, and its default, stands with {@link ApiKeyFilterBuilder}.
 *
 * @param issuer without a slash at its end
 */
record Settings(
        URI issuer,
        String clientId,
        String clientSecret,
        List<String> headers,
        PathRules requiredScopes,
        Optional<String> requiredOrganization,
        Duration cacheTtl,
        int cacheSize,
        Duration connectTimeout,
        Duration timeout,
        Duration grace,
        boolean revocations,
        Duration cacheTtlWithRevocations,
        boolean clientAddress) {

    /** For how long an answer can count at all. */
    Duration longestTtl() {
        return revocations ? cacheTtlWithRevocations : cacheTtl;
    }

    /** The realm's name, for the challenge. It is a path segment of a URI, and so needs no quoting. */
    String realm() {
        String path = issuer.getRawPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "Settings[issuer=" + issuer + ", clientId=" + clientId + "]";
    }
}
