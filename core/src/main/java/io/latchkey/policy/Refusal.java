// SPDX-License-Identifier: Apache-2.0
package io.latchkey.policy;

import java.util.Locale;

/**
 * Why a token was not accepted: the closed list. Declared in the order in which validation asks (docs/validation.md),
 * so where two would apply, the caller gets the earlier.
 */
public enum Refusal {
    /** The request carries no credential. */
    NO_CREDENTIAL,
    /** The request carries more than one; choosing would let a caller smuggle one past whoever looks at the other. */
    MULTIPLE_CREDENTIALS,
    /** No well-formed token; refused before any look-up. */
    MALFORMED,
    /** No key has this id. */
    UNKNOWN_KEY,
    /** The key's secret was hashed with a pepper that this server does not know: nobody can tell whether this is it. */
    MISSING_PEPPER,
    /** There is a key of this id, but this is not its secret. */
    WRONG_SECRET,
    /** The key is another realm's. */
    OTHER_REALM,
    /** The secret is the one before the key's last rotation, and its grace is over: a leak, or a forgotten job. */
    REUSED,
    /** The key was ended for good. */
    REVOKED,
    /** The key is stopped for now. */
    DISABLED,
    /** The key's first moment is still to come. */
    NOT_YET_VALID,
    /** The key's own end has come. */
    EXPIRED,
    /** The key is older than the realm or the client now lets keys become, whatever its own end. */
    LIFETIME_EXCEEDED,
    /** The key's owner does not exist any more. */
    OWNER_GONE,
    /** The key's owner is disabled; or is the service account of a client that is, or that has none any more. */
    OWNER_DISABLED,
    /** The key's owner is locked out for good, after failed logins. To be locked out for a while does not count. */
    OWNER_LOCKED,
    /** The client that the key is for does not exist any more. */
    CLIENT_GONE,
    /** The client that the key is for is disabled. */
    CLIENT_DISABLED,
    /** The key's owner does not belong to the key's organization any more, or that does not exist any more. */
    NOT_A_MEMBER,
    /** The organization that the key is bound to is disabled, or the realm has none any more. */
    ORGANIZATION_DISABLED,
    /** The realm is disabled. */
    REALM_DISABLED,
    /** The owner may not have keys: by their override, else by the realm's settings; or lacks the role that the client wants. */
    NOT_ALLOWED,
    /** The request came from outside the networks that the key is bound to, or from nobody knows where. */
    ADDRESS_NOT_ALLOWED,
    /** The gateway requires something that there is not, or nothing by a requirement's name: what it meant, nobody can tell. */
    UNKNOWN_REQUIREMENT,
    /** The key lacks a scope that the gateway requires. */
    INSUFFICIENT_SCOPE,
    /** The key lacks a role that the gateway requires. */
    INSUFFICIENT_ROLE,
    /** The key is for another client than the gateway requires. */
    WRONG_CLIENT,
    /** The key is bound to another organization than the gateway requires, or to none. */
    WRONG_ORGANIZATION,
    /** A JWT was asked for, and the key's client gets none without a proof or consent. */
    NO_TOKEN,
    /** The key was used more often than it may be. */
    RATE_LIMITED;

    /** What metrics, events and the activity of keys call it (docs/validation.md). */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
