// SPDX-License-Identifier: Apache-2.0
package io.latchkey.servlet;

import java.security.Principal;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who called, and what their key may do: the claims of Keycloak's introspection answer (RFC 7662, section 2.2). Immutable.
 * {@link #getName()} is the owner's id ({@code sub}), which stays when they are renamed.
 */
public final class ApiKeyPrincipal implements Principal {
    private final String subject;
    private final String keyId;
    private final Set<String> scopes;
    private final Set<String> roles;
    private final Map<String, @Nullable Object> claims;
    private final boolean limited;

    ApiKeyPrincipal(String subject, String keyId, Map<String, @Nullable Object> claims) {
        this(subject, keyId, claims, false);
    }

    private ApiKeyPrincipal(String subject, String keyId, Map<String, @Nullable Object> claims, boolean limited) {
        this.limited = limited;
        this.subject = subject;
        this.keyId = keyId;
        this.claims = claims;
        this.scopes = Stream.of(text("scope").orElse("").split(" ", -1))
                .filter(scope -> !scope.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        this.roles = Set.copyOf(rolesIn(claims));
    }

    /** The same, for one use only. */
    ApiKeyPrincipal withLimit() {
        return new ApiKeyPrincipal(subject, keyId, claims, true);
    }

    /** Whether Keycloak counts the uses of the key, so that each has to be asked about. */
    boolean isLimited() {
        return limited;
    }

    /** The owner's id. */
    @Override
    public String getName() {
        return subject;
    }

    /** The owner's user name. */
    public Optional<String> username() {
        return text("username");
    }

    /** The key's public id: safe to log. */
    public String keyId() {
        return keyId;
    }

    /** The {@code client_id} of the client that the key is for. */
    public Optional<String> clientId() {
        return text("client_id");
    }

    /** The alias of the organization that the key is bound to, if it is to one. */
    public Optional<String> organization() {
        return text("key_organization");
    }

    /** The scopes that the key has at this moment. */
    public Set<String> scopes() {
        return scopes;
    }

    public boolean hasScope(String scope) {
        return scopes.contains(scope);
    }

    /** Roles of the realm by their names, roles of a client as {@code client:role}. */
    public Set<String> roles() {
        return roles;
    }

    /** The key's end, if it has one. */
    public Optional<Instant> expiresAt() {
        return claims.get("exp") instanceof Number exp
                ? Optional.of(Instant.ofEpochSecond(exp.longValue()))
                : Optional.empty();
    }

    /**
     * The whole answer. Values are {@code Map}, {@code List}, {@code String}, {@code Boolean}, {@code Long},
     * {@code BigDecimal} or null.
     */
    public Map<String, @Nullable Object> claims() {
        return claims;
    }

    /** Names the key by its id; shows nothing else, because claims are personal. */
    @Override
    public String toString() {
        return "API key " + keyId;
    }

    Optional<String> text(String claim) {
        return claims.get(claim) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private static Set<String> rolesIn(Map<String, @Nullable Object> claims) {
        Set<String> roles = new LinkedHashSet<>(rolesOf(claims.get("realm_access")));
        if (claims.get("resource_access") instanceof Map<?, ?> clients) {
            clients.forEach((client, access) -> rolesOf(access).forEach(role -> roles.add(client + ":" + role)));
        }
        return roles;
    }

    private static Collection<String> rolesOf(@Nullable Object access) {
        if (access instanceof Map<?, ?> map && map.get("roles") instanceof Collection<?> roles) {
            return roles.stream()
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .toList();
        }
        return Set.of();
    }
}
