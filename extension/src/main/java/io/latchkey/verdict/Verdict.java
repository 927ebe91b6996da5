// SPDX-License-Identifier: Apache-2.0
package io.latchkey.verdict;

import io.latchkey.policy.Refusal;
import io.latchkey.rate.Quota;
import io.latchkey.rate.RateLimit;
import io.latchkey.store.StoredKey;
import io.latchkey.token.KeyId;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import org.keycloak.models.ClientModel;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.UserModel;

/** What the check of a key came to. That it could not be checked is an exception, and never one of these. */
public sealed interface Verdict {

    /**
     * This verdict, unless the key is good and used too often. To be asked last of all, so that nobody uses up the limit of a key
     * with what it is refused for anyway.
     *
     * @param count counts a use of the key, or what one would come to
     */
    default Verdict limitedBy(BiFunction<KeyId, RateLimit, Quota> count) {
        if (!(this instanceof Accepted accepted) || accepted.quota().isEmpty()) {
            return this;
        }
        StoredKey key = accepted.key();
        Quota left = count.apply(key.id(), accepted.quota().get().limit());
        return left.over()
                ? new Refused(Refusal.RATE_LIMITED, Optional.of(key), Optional.of(left))
                : accepted.with(left);
    }

    /**
     * The key is good.
     *
     * @param generation of the secret that was presented
     * @param organization that it is bound to; empty if it is to none
     * @param end when it stops being good if nobody touches it: the earliest of its own end, the realm's maximum lifetime
     *     and, for a secret before the last rotation, its grace
     * @param quota what is left of its rate limit; empty if it has none
     */
    record Accepted(
            StoredKey key,
            int generation,
            UserModel owner,
            ClientModel client,
            Optional<OrganizationModel> organization,
            Permissions permissions,
            Optional<Instant> end,
            Optional<Quota> quota)
            implements Verdict {
        private Accepted with(Quota left) {
            return new Accepted(key, generation, owner, client, organization, permissions, end, Optional.of(left));
        }
    }

    /**
     * The key is not good.
     *
     * @param key only once the caller has proved that they have it
     * @param quota if it is for that
     */
    record Refused(Refusal refusal, Optional<StoredKey> key, Optional<Quota> quota) implements Verdict {
        Refused(Refusal refusal, Optional<StoredKey> key) {
            this(refusal, key, Optional.empty());
        }
    }
}
