// SPDX-License-Identifier: Apache-2.0
package io.latchkey.rate;

/**
 * What is left of a rate limit after a use of its key, or an attempt at one.
 *
 * @param over whether this use was one too many; it is counted as none then
 * @param left how often the key may still be used
 * @param seconds until more is left than now, at least 1
 */
public record Quota(RateLimit limit, boolean over, int left, int seconds) {

    /** Of a key that has not been used in the period. */
    public static Quota whole(RateLimit limit) {
        return new Quota(
                limit, false, limit.requests(), (int) limit.period().length().toSeconds());
    }
}
