// SPDX-License-Identifier: Apache-2.0
package io.latchkey.oauth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.latchkey.store.KeyState;
import io.latchkey.store.Validity;
import io.latchkey.token.KeyId;
import io.latchkey.validate.Verdict;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.RoleModel;
import org.keycloak.representations.AccessTokenResponse;

/**
 * The JWTs of this node that were signed a short while ago, because signing costs a millisecond. Looked up only with a fresh
 * verdict in hand, and by all that the verdict says: a key that was revoked or changed, or whose owner lost a role, finds
 * nothing. What else of the owner is in a JWT (his name, say) may be as old as the JWT.
 */
final class RecentTokens {
    static final RecentTokens OF_THIS_NODE = new RecentTokens();

    private static final int MOST = 5_000;
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final Cache<Entry, AccessTokenResponse> signed = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfter(Expiry.creating((Entry entry, AccessTokenResponse token) -> reusable(token)))
            .build();

    private record Entry(
            KeyId key,
            int generation,
            KeyState state,
            Validity validity,
            String client,
            Set<String> scopes,
            Set<String> roles,
            String issuer) {}

    /**
     * @param issuer of the token; one server may be asked by several names
     */
    String get(Verdict.Accepted accepted, String issuer, Supplier<AccessTokenResponse> sign) {
        ClientModel client = accepted.client();
        Entry entry = new Entry(
                accepted.key().id(),
                accepted.key().secret().generation(),
                accepted.key().state(),
                new Validity(accepted.key().validity().notBefore(), accepted.end()),
                client.getId(),
                accepted.permissions().scopes().stream()
                        .map(ClientScopeModel::getId)
                        .collect(Collectors.toSet()),
                accepted.permissions().roles().stream().map(RoleModel::getId).collect(Collectors.toSet()),
                issuer);
        AccessTokenResponse recent = signed.getIfPresent(entry);
        if (recent == null) {
            // Not signed within the cache's own lock: signing asks Keycloak's other caches, and two of one do no harm.
            recent = sign.get();
            signed.put(entry, recent);
        }
        return recent.getToken();
    }

    /** Until shortly before its end; a token that lives only for moments is used for most of them. */
    private static Duration reusable(AccessTokenResponse token) {
        Duration life = Duration.ofSeconds(Math.max(0, token.getExpiresIn()));
        Duration margin = life.dividedBy(4).compareTo(MARGIN) < 0 ? life.dividedBy(4) : MARGIN;
        return life.minus(margin);
    }
}
