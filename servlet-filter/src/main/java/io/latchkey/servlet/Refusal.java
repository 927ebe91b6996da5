// SPDX-License-Identifier: Apache-2.0
package io.latchkey.servlet;

import io.latchkey.policy.Presented;

/** Why a request does not reach the application: the closed list, with what its sender is told (RFC 6750, section 3.1). */
enum Refusal {
    NO_CREDENTIAL(401, "invalid_request", "No API key in the request"),
    MULTIPLE_CREDENTIALS(401, "invalid_request", "More than one credential in the request"),
    /** Malformed, unknown, revoked, expired, …: to a resource server Keycloak says no more than that it is not active. */
    INVALID_TOKEN(401, "invalid_token", "The API key is not valid"),
    /** The application might read the path otherwise than the rules for required scopes do. */
    AMBIGUOUS_PATH(400, "invalid_request", "The path can be read in more than one way"),
    INSUFFICIENT_SCOPE(403, "insufficient_scope", "The API key lacks a required scope"),
    WRONG_ORGANIZATION(403, "insufficient_scope", "The API key is not bound to the organization"),
    RATE_LIMITED(429, "rate_limited", "The API key is used too often"),
    /** RFC 6749, section 4.1.2.1, has the code. */
    UNAVAILABLE(503, "temporarily_unavailable", "The API key could not be checked");

    private final int status;
    private final String error;
    private final String description;

    Refusal(int status, String error, String description) {
        this.status = status;
        this.error = error;
        this.description = description;
    }

    /** What the sender of a request without a usable credential is told. */
    static Refusal of(Presented.Unusable unusable) {
        return switch (unusable.refusal()) {
            case NO_CREDENTIAL -> NO_CREDENTIAL;
            case MULTIPLE_CREDENTIALS -> MULTIPLE_CREDENTIALS;
            default -> INVALID_TOKEN;
        };
    }

    int status() {
        return status;
    }

    String error() {
        return error;
    }

    String description() {
        return description;
    }
}
