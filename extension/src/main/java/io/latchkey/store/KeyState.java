// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store;

import io.latchkey.policy.KeyStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a key is on, off for now, or revoked for good; since when, by whose hand and why.
 *
 * @param by user name of whoever changed it last
 */
public record KeyState(KeyStatus status, Instant at, String by, Optional<String> reason) {}
