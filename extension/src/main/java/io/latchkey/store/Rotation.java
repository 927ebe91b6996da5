// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store;

import java.time.Instant;

/**
 * One rotation of a key.
 *
 * @param generation of the secret that it brought
 * @param by user name
 */
public record Rotation(int generation, Instant at, String by) {}
