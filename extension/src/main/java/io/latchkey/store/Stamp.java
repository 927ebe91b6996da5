// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store;

import java.time.Instant;

/**
 * Who made a key, and when.
 *
 * @param by user name
 */
public record Origin(Instant at, String by) {}
