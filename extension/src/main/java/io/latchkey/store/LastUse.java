// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store;

import java.time.Instant;

/**
 * The last time a key was accepted.
 *
 * @param address the caller's address
 * @param agent the caller's {@code User-Agent}, cut to 255 characters
 * @param via the surface that it came through
 */
public record LastUse(Instant at, String address, String agent, String via) {}
