// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store;

import java.time.Instant;

/**
 * When somebody made or changed a key, and who.
 *
 * @param by user name
 */
public record Stamp(Instant at, String by) {}
