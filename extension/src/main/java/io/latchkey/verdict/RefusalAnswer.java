// SPDX-License-Identifier: Apache-2.0
package io.latchkey.verdict;

import io.latchkey.policy.Refusal;

/**
 * What a caller is told of a refusal: the one place that turns one into a status, a code (RFC 6750, section 3.1) and a
 * sentence. Until the caller has proved that they hold the key, all answers are the same.
 */
public record RefusalAnswer(int status, String error, String description) {
    private static final RefusalAnswer UNPROVED = new RefusalAnswer(401, "invalid_token", "The API key is not valid");

    public static RefusalAnswer of(Refusal refusal) {
        return switch (refusal) {
            case NO_CREDENTIAL -> new RefusalAnswer(401, "invalid_request", "No API key in the request");
            case MULTIPLE_CREDENTIALS ->
                new RefusalAnswer(401, "invalid_request", "More than one credential in the request");
            case MALFORMED, UNKNOWN_KEY, MISSING_PEPPER, WRONG_SECRET, OTHER_REALM, REUSED -> UNPROVED;
            case REVOKED -> invalid("The API key has been revoked");
            case DISABLED -> invalid("The API key is disabled");
            case NOT_YET_VALID -> invalid("The API key is not valid yet");
            case EXPIRED -> invalid("The API key has expired");
            case LIFETIME_EXCEEDED -> invalid("The API key is older than the realm allows");
            case OWNER_GONE -> invalid("The owner of the API key does not exist any more");
            case OWNER_DISABLED -> invalid("The owner of the API key is disabled");
            case OWNER_LOCKED -> invalid("The owner of the API key is locked out");
            case CLIENT_GONE -> invalid("The client of the API key does not exist any more");
            case CLIENT_DISABLED -> invalid("The client of the API key is disabled");
            case NOT_A_MEMBER -> invalid("The owner of the API key does not belong to its organization any more");
            case ORGANIZATION_DISABLED -> invalid("The organization of the API key is disabled");
            case REALM_DISABLED -> invalid("The realm is disabled");
            case NOT_ALLOWED -> denied("API keys are not allowed for the owner of this key");
            case ADDRESS_NOT_ALLOWED -> denied("The API key may not be used from this address");
            case UNKNOWN_REQUIREMENT ->
                denied("The gateway asks for something of the API key that is unknown or empty");
            case INSUFFICIENT_SCOPE -> insufficient("The API key lacks a required scope");
            case INSUFFICIENT_ROLE -> insufficient("The API key lacks a required role");
            case WRONG_CLIENT -> insufficient("The API key is for another client");
            case WRONG_ORGANIZATION -> insufficient("The API key is not bound to the organization");
            case NO_TOKEN -> denied("The client of the API key gets no token without a proof or consent");
            case RATE_LIMITED -> new RefusalAnswer(429, "rate_limited", "The API key is used too often");
        };
    }

    /** Whether it says no more than that nothing was proved: the same whatever the token was. */
    public boolean isUnproved() {
        return equals(UNPROVED);
    }

    private static RefusalAnswer invalid(String description) {
        return new RefusalAnswer(401, "invalid_token", description);
    }

    private static RefusalAnswer denied(String description) {
        return new RefusalAnswer(403, "access_denied", description);
    }

    private static RefusalAnswer insufficient(String description) {
        return new RefusalAnswer(403, "insufficient_scope", description);
    }
}
