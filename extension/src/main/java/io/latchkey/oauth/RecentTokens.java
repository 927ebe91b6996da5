// SPDX-License-Identifier: Apache-2.0
package io.latchkey.oauth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import io.latchkey.cache.Arrival;
import io.latchkey.cache.HeardChanges;
import io.latchkey.policy.Bounds;
import io.latchkey.store.KeyState;
import io.latchkey.token.KeyId;
import io.latchkey.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RoleModel;

/**
 * The JWTs of this node that were signed not long ago, because signing costs a millisecond. Looked up only with a fresh verdict in
 * hand, and by all that the verdict says: a key that was revoked or changed, or whose owner lost a role, finds nothing. What else
 * is in a JWT (the owner's name, say) is as old as the JWT, but no older than the last change of Keycloak's that was heard.
 */
final class RecentTokens {
    /** About two kilobytes each. */
    private static final int MOST = 20_000;

    /** Where not all that a JWT says is heard of when it changes. */
    static final Duration UNHEARD_TTL = Duration.ofSeconds(1);

    static final RecentTokens OF_THIS_NODE = new RecentTokens(Ticker.systemTicker());

    private final Cache<Entry, Signed> signed;

    RecentTokens(Ticker ticker) {
        this.signed = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfter(Expiry.<Entry, Signed>writing((entry, token) -> token.lifetime()))
                .ticker(ticker)
                .build();
    }

    /**
     * What a JWT is found by.
     *
     * @param issuer of the token; one server may be asked by several names
     */
    record Entry(
            KeyId key,
            int generation,
            KeyState state,
            Bounds bounds,
            Optional<Instant> end,
            String client,
            Set<String> scopes,
            Set<String> roles,
            String issuer) {

        static Entry of(Verdict.Accepted accepted, String issuer) {
            ClientModel client = accepted.client();
            return new Entry(
                    accepted.key().id(),
                    accepted.key().secret().generation(),
                    accepted.key().state(),
                    accepted.key().bounds(),
                    accepted.end(),
                    client.getId(),
                    accepted.permissions().scopes().stream()
                            .map(scope -> scope.getId() + " " + scope.getName())
                            .collect(Collectors.toSet()),
                    accepted.permissions().roles().stream()
                            .map(RoleModel::getId)
                            .collect(Collectors.toSet()),
                    issuer);
        }
    }

    /**
     * What was signed.
     *
     * @param arrival of the request that it was signed for
     * @param lifetime for how long it may be given again
     */
    record Signed(String jwt, String realmId, String ownerId, Arrival arrival, Duration lifetime) {}

    Optional<String> find(Entry entry, HeardChanges heard) {
        return Optional.ofNullable(signed.getIfPresent(entry))
                .filter(token -> !heard.since(token.realmId(), token.ownerId(), token.arrival()))
                .map(Signed::jwt);
    }

    void keep(Entry entry, Signed token) {
        signed.put(entry, token);
    }
}
