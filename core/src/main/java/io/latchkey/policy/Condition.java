// SPDX-License-Identifier: Apache-2.0
package io.latchkey.policy;

/** The state of a key's owner, its client or its organization at the moment of use. */
public enum Condition {
    GOOD,
    DISABLED,
    /** Kept out for a while by brute-force detection. Only an owner can be; of others it counts as disabled. */
    LOCKED,
    /** Or, of an organization, that it has the key's owner no more. */
    GONE
}
