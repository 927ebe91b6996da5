// SPDX-License-Identifier: Apache-2.0
package io.latchkey.servlet;

import java.util.Optional;
import java.util.Set;

/** Whether a request reaches the application. */
sealed interface Decision {

    /** It does, for this key. */
    record Admitted(ApiKeyPrincipal key) implements Decision {}

    /**
     * It does not.
     *
     * @param scopes what the path requires; empty unless that is what was lacking
     * @param retryAfter in how many seconds it may be let through; empty if it will not
     */
    record Refused(Refusal refusal, Set<String> scopes, Optional<String> retryAfter) implements Decision {
        Refused(Refusal refusal, Set<String> scopes) {
            this(refusal, scopes, Optional.empty());
        }

        Refused(Refusal refusal) {
            this(refusal, Set.of());
        }
    }
}
