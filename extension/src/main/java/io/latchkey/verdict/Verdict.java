// SPDX-License-Identifier: Apache-2.0
package io.latchkey.verdict;

import io.latchkey.policy.Refusal;
import io.latchkey.store.StoredKey;
import java.time.Instant;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.UserModel;

/** What the check of a key came to. That it could not be checked is an exception, and never one of these. */
public sealed interface Verdict {

    /**
     * The key is good.
     *
     * @param generation of the secret that was presented
     * @param end when it stops being good if nobody touches it: the earliest of its own end, the realm's maximum lifetime
     *     and, for a secret before the last rotation, its grace
     */
    record Accepted(
            StoredKey key,
            int generation,
            UserModel owner,
            ClientModel client,
            Permissions permissions,
            Optional<Instant> end)
            implements Verdict {}

    /**
     * The key is not good.
     *
     * @param key only once the caller has proved that they have it
     */
    record Refused(Refusal refusal, Optional<StoredKey> key) implements Verdict {}
}
