// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store;

import java.time.Instant;
import java.util.Optional;

/** From when until when a key may be used. The end is exclusive. */
public record Validity(Optional<Instant> notBefore, Optional<Instant> expiresAt) {}
