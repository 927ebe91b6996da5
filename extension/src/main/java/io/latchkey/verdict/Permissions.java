// SPDX-License-Identifier: Apache-2.0
package io.latchkey.verdict;

import io.latchkey.keycloak.Organizations;
import io.latchkey.keycloak.ScopeRules;
import io.latchkey.policy.KeyPermissions;
import io.latchkey.policy.Requirements;
import io.latchkey.store.KeyScope;
import io.latchkey.store.StoredKey;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.RoleUtils;

/**
 * What a key may do at this moment: its scopes, as far as its client still offers them and its owner is permitted them,
 * and the roles that follow.
 *
 * <p>A full-access key has what Keycloak would give its owner at that client, with every optional scope. A scoped key has
 * only the roles that its own scopes map, also where the client allows the full scope: otherwise a key that can only read
 * would carry every role of its owner.
 *
 * <p>The rules are Keycloak's own, {@code TokenManager} and {@code DefaultClientSessionContext} of 26.7.4. The first is
 * called; {@code isClientScopePermittedForUser} of the second is private and therefore said again in {@link #permitted}.
 */
public final class Permissions {
    private final Set<ClientScopeModel> scopes;
    private final OnDemand<Set<RoleModel>> roles;
    private final OnDemand<Set<String>> scopeNames;

    private Permissions(Set<ClientScopeModel> scopes, OnDemand<Set<RoleModel>> roles) {
        this.scopes = scopes;
        this.roles = roles;
        this.scopeNames = new OnDemand<>(() -> scopes.stream()
                .filter(ClientScopeModel::isIncludeInTokenScope)
                .map(ClientScopeModel::getName)
                .collect(Collectors.toUnmodifiableSet()));
    }

    public Set<ClientScopeModel> scopes() {
        return scopes;
    }

    /** Worked out when somebody asks: most validations need none, and to expand an owner's roles is the dearest part. */
    public Set<RoleModel> roles() {
        return roles.get();
    }

    /** The scopes that Keycloak gives by their names: these, the client's default scopes, and the client itself. */
    interface Requested {
        Stream<ClientScopeModel> by(String names, ClientModel client, UserModel owner);

        /** The organizations that a scope may name with a value. */
        default Organizations organizations(RealmModel realm) {
            throw new UnsupportedOperationException();
        }

        static Requested in(KeycloakSession session) {
            return new Requested() {
                @Override
                public Stream<ClientScopeModel> by(String names, ClientModel client, UserModel owner) {
                    return ScopeRules.requested(session, names, client, owner);
                }

                @Override
                public Organizations organizations(RealmModel realm) {
                    return Organizations.of(session, realm);
                }
            };
        }
    }

    /**
     * Those of a key that asks for less than it may have. The client's default scopes stay, as with any token.
     *
     * @param asked which of the client's optional scopes are asked for
     */
    public static Permissions of(
            KeycloakSession session,
            StoredKey key,
            UserModel owner,
            ClientModel client,
            Predicate<ClientScopeModel> asked) {
        return of(Requested.in(session), key, owner, client, asked);
    }

    static Permissions of(
            Requested requested,
            StoredKey key,
            UserModel owner,
            ClientModel client,
            Predicate<ClientScopeModel> asked) {
        OnDemand<Set<RoleModel>> ownersRoles = new OnDemand<>(() -> RoleUtils.getDeepUserRoleMappings(owner));
        ValuedScopes valued = ValuedScopes.of(key);
        Set<ClientScopeModel> granted = Stream.concat(
                        requested.by(names(key, client, asked), client, owner).filter(scope -> !valued.replace(scope)),
                        valued.granted(requested, client, owner).filter(asked))
                .filter(scope -> permitted(scope, ownersRoles))
                .collect(Collectors.toSet());
        Set<ClientScopeModel> shown = granted.stream()
                .filter(scope -> !(scope instanceof ClientModel))
                .collect(Collectors.toSet());
        Supplier<Set<RoleModel>> roles = key.fullAccess()
                ? () -> ScopeRules.roles(owner, client, granted.stream())
                : () -> mapped(key, shown, ownersRoles.get());
        return new Permissions(shown, new OnDemand<>(roles));
    }

    private static Set<RoleModel> mapped(StoredKey key, Set<ClientScopeModel> scopes, Set<RoleModel> ownersRoles) {
        Set<String> named = key.scopes().map(KeyScope::id).collect(Collectors.toSet());
        Set<RoleModel> mapped = new HashSet<>(RoleUtils.expandCompositeRoles(scopes.stream()
                .filter(scope -> named.contains(scope.getId()))
                .flatMap(ClientScopeModel::getScopeMappingsStream)
                .collect(Collectors.toSet())));
        mapped.retainAll(ownersRoles);
        return mapped;
    }

    /**
     * Those of the client's optional scopes that the key asks for. One that is bound to an organization always says which: whoever
     * gets its token must not take it for one that is bound to none.
     */
    private static String names(StoredKey key, ClientModel client, Predicate<ClientScopeModel> asked) {
        return client.getClientScopes(false).values().stream()
                .filter(scope -> (asked.test(scope) && holds(key, scope))
                        || (key.organizationId().isPresent() && ScopeRules.mapsOrganizations(scope)))
                .map(ClientScopeModel::getName)
                .collect(Collectors.joining(" "));
    }

    private static boolean holds(StoredKey key, ClientScopeModel scope) {
        return key.fullAccess() ? isForKeys(scope) : key.bounds().scopes().contains(scope.getId());
    }

    /** An offline session is nothing that a key could have. */
    public static boolean isForKeys(ClientScopeModel scope) {
        return !OAuth2Constants.OFFLINE_ACCESS.equals(scope.getName());
    }

    /** Whether the owner may have the scope: it maps no role, or one of those that they have. */
    public static boolean permitted(ClientScopeModel scope, Supplier<? extends Collection<RoleModel>> ownersRoles) {
        if (scope instanceof ClientModel) {
            return true;
        }
        Set<RoleModel> mapped = scope.getScopeMappingsStream().collect(Collectors.toSet());
        return mapped.isEmpty()
                || RoleUtils.expandCompositeRoles(mapped).stream().anyMatch(ownersRoles.get()::contains);
    }

    /** What fills a token of the client's with these scopes. */
    public Stream<ProtocolMapperModel> mappers(ClientModel client) {
        return Stream.concat(
                client.getProtocolMappersStream(), scopes.stream().flatMap(ClientScopeModel::getProtocolMappersStream));
    }

    /** The scopes' names as a token of Keycloak's would show them. */
    public Set<String> scopeNames() {
        return scopeNames.get();
    }

    /** The names as a token of Keycloak's would show them; of the roles only if any is required. */
    KeyPermissions grantFor(ClientModel client, Optional<String> organization, Requirements required) {
        return new KeyPermissions(
                client.getClientId(),
                organization,
                scopeNames(),
                required.roles().isEmpty()
                        ? Set.of()
                        : roles().stream().map(Permissions::name).collect(Collectors.toSet()));
    }

    private static String name(RoleModel role) {
        return role.getContainer() instanceof ClientModel client
                ? client.getClientId() + ":" + role.getName()
                : role.getName();
    }

    /** A value that is worked out once, if ever. For one request, and so for one thread. */
    private static final class OnDemand<T> implements Supplier<T> {
        private final Supplier<T> work;
        private @Nullable T value;

        OnDemand(Supplier<T> work) {
            this.work = work;
        }

        @Override
        public T get() {
            T known = value;
            if (known == null) {
                known = work.get();
                value = known;
            }
            return known;
        }
    }
}
