// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store;

/** Which outcomes are asked for. */
public enum Share {
    ACCEPTED,
    /** Of those who had the key's present secret. */
    REFUSED,
    /** Of those who had not. */
    UNPROVED
}
