// SPDX-License-Identifier: Apache-2.0
package io.latchkey.policy;

import java.time.Instant;
import java.util.Optional;

/**
 * The last time that somebody came with the secret before a key's last rotation after its grace.
 *
 * @param address theirs, if it is known
 */
public record Reuse(Instant at, Optional<String> address) {}
