// SPDX-License-Identifier: Apache-2.0
package io.latchkey.verdict;

import java.util.Optional;

/** Makes the tokens that a gateway hands to its upstream instead of the key. Stands here so that validation needs no OAuth. */
public interface UpstreamTokens {

    /** A short-lived JWT with what the key may do; empty where the client's settings let nobody have one without a proof or consent. */
    Optional<String> of(Verdict.Accepted accepted);
}
