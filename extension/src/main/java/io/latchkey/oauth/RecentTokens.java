// SPDX-License-Identifier: Apache-2.0
package io.latchkey.oauth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.latchkey.store.KeyState;
import io.latchkey.token.KeyId;
import io.latchkey.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.RoleModel;

/**
 * The JWTs of this node that were signed within the last second, because signing costs a millisecond. Looked up only with a
 * fresh verdict in hand, and by all that the verdict says: a key that was revoked or changed, or whose owner lost a role, finds
 * nothing. What else of the owner is in a JWT (their name, say) may be a second old.
 */
final class RecentTokens {
    private static final int MOST = 5_000;
    private static final Duration AGE = Duration.ofSeconds(1);

    static final RecentTokens OF_THIS_NODE = new RecentTokens(Ticker.systemTicker());

    private final Cache<Entry, String> signed;

    RecentTokens(Ticker ticker) {
        this.signed = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(AGE)
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
            Optional<Instant> notBefore,
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
                    accepted.key().bounds().notBefore(),
                    accepted.end(),
                    client.getId(),
                    accepted.permissions().scopes().stream()
                            .map(ClientScopeModel::getId)
                            .collect(Collectors.toSet()),
                    accepted.permissions().roles().stream()
                            .map(RoleModel::getId)
                            .collect(Collectors.toSet()),
                    issuer);
        }
    }

    Optional<String> find(Entry entry) {
        return Optional.ofNullable(signed.getIfPresent(entry));
    }

    void keep(Entry entry, String jwt) {
        signed.put(entry, jwt);
    }
}
