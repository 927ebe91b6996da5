// SPDX-License-Identifier: Apache-2.0
package io.latchkey.policy;

/** What somebody has decided about a key, as it is stored. The names are stored: do not rename. */
public enum KeyStatus {
    ACTIVE,
    /** Stopped for now; may be enabled again. */
    DISABLED,
    /** Ended for good; stays listed. */
    REVOKED
}
