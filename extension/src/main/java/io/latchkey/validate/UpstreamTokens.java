// SPDX-License-Identifier: Apache-2.0
package io.latchkey.validate;

/** Makes the tokens that a gateway hands to its upstream instead of the key. Stands here so that validation needs no OAuth. */
public interface UpstreamTokens {

    /** A short-lived JWT with what the key may do. */
    String of(Verdict.Accepted accepted);
}
