// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store;

import io.latchkey.token.SecretHash;
import java.time.Instant;

/**
 * The secret before the last rotation, which goes on working until its grace period ends (exclusive). Without a grace that is when it
 * was rotated.
 */
public record PreviousSecret(SecretHash hash, Instant issuedAt, Instant expiresAt) {}
