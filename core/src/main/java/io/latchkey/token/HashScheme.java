// SPDX-License-Identifier: Apache-2.0
package io.latchkey.token;

/**
 * How a stored digest was made from id and secret. A slow hash would buy nothing for a secret of 256 random bits (NIST
 * SP 800-63B, look-up secrets) and would let bad tokens exhaust the server. The names are stored: do not rename.
 */
public enum HashScheme {
    SHA_256,
    /** With a pepper that the server knows and the database does not. */
    HMAC_SHA_256
}
