// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store;

import io.latchkey.token.SecretHash;
import java.time.Instant;

/**
 * The hash of a token's secret. The token itself is kept nowhere.
 *
 * @param prefix the beginning of the token that may be shown: {@code lk_3fZk}
 * @param issuedAt when this secret was made; a maximum lifetime counts from here
 * @param generation 1 for a new key, one more with each rotation
 */
public record Secret(SecretHash hash, String prefix, Instant issuedAt, int generation) {}
