// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store;

import java.time.Instant;

/**
 * Calls with one key that were refused for one reason and came from one address.
 *
 * @param at the last time
 * @param reason the name of the refusal in lower case
 * @param proved whether the secret was one of the key's; else anybody may have come
 * @param address empty if it is not known
 * @param agent of the last time: the {@code User-Agent}, cut to 255 characters
 * @param via the surface of the last time
 * @param calls how many
 */
public record RefusedCall(
        Instant at, String reason, boolean proved, String address, String agent, String via, long calls) {

    /** How many kinds of a key are kept of those that were proved, and how many of those that were not. */
    public static final int KEPT = 20;

    /** What makes two calls alike: they are one line. */
    public record Kind(String reason, boolean proved, String address) {}

    public Kind kind() {
        return new Kind(reason, proved, address);
    }

    /** Both as one. */
    public RefusedCall plus(RefusedCall other) {
        RefusedCall later = other.at.isBefore(at) ? this : other;
        return new RefusedCall(later.at, reason, proved, address, later.agent, later.via, calls + other.calls);
    }
}
