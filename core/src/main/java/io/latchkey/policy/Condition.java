// SPDX-License-Identifier: Apache-2.0
package io.latchkey.policy;

/** The state of a key's owner, or of its client, at the moment of use. */
public enum Condition {
    GOOD,
    DISABLED,
    /** Kept out for a while by brute-force detection. Only an owner can be; of a client it counts as disabled. */
    LOCKED,
    GONE
}
