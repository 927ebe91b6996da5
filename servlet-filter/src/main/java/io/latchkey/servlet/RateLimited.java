// SPDX-License-Identifier: Apache-2.0
package io.latchkey.servlet;

/** Keycloak says that a key is good and used too often. It is no breakdown, and nothing to be kept. */
final class RateLimited extends Exception {
    private final String retryAfter;

    /** @param retryAfter seconds, as Keycloak wrote them */
    RateLimited(String retryAfter) {
        super("the key is used too often");
        this.retryAfter = retryAfter;
    }

    String retryAfter() {
        return retryAfter;
    }
}
