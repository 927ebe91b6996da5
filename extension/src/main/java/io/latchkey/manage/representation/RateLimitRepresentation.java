// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.representation;

import io.latchkey.rate.RateLimit;

/**
 * How often a key may be used.
 *
 * @param period PT1S, PT1M, PT1H or P1D
 */
public record RateLimitRepresentation(int requests, String period) {
    public static RateLimitRepresentation of(RateLimit limit) {
        return new RateLimitRepresentation(limit.requests(), limit.period().word());
    }
}
