// SPDX-License-Identifier: Apache-2.0
package io.latchkey.token;

/** Why a string is no token, found without any look-up. For metrics; a caller is told no more than that it failed. */
public enum Malformed implements Parsed {
    /** Shorter than the shortest token or longer than the longest; nothing else of it was looked at. */
    LENGTH,
    /** Not {@code <prefix>_<id>_<secret><checksum>}, or a character where it may not stand. */
    SHAPE,
    /** The right shape, but mistyped, cut or made up: the checksum is not that of what stands before it. */
    CHECKSUM
}
