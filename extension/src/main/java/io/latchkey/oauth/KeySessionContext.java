// SPDX-License-Identifier: Apache-2.0
package io.latchkey.oauth;

import io.latchkey.keycloak.ScopeRules;
import io.latchkey.keycloak.SessionContexts;
import io.latchkey.store.KeyScope;
import io.latchkey.verdict.Permissions;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RoleModel;
import org.keycloak.rar.AuthorizationRequestContext;
import org.keycloak.util.TokenUtil;

/**
 * What Keycloak's mappers are told a session holds: the scopes and the roles of the key, and no others. So roles, audience,
 * groups and every other mapped claim follow the key by Keycloak's own rules. Keycloak's {@code
 * DefaultClientSessionContext} (26.7.4) would give all roles of the owner where the client allows the full scope.
 */
final class KeySessionContext implements ClientSessionContext {
    private final KeycloakSession session;
    private final ClientSessionContext standard;
    private final Permissions permissions;
    private final boolean allOrganizations;
    private final boolean openid;

    private KeySessionContext(
            KeycloakSession session,
            ClientSessionContext standard,
            Permissions permissions,
            boolean allOrganizations,
            boolean openid) {
        this.session = session;
        this.standard = standard;
        this.permissions = permissions;
        this.allOrganizations = allOrganizations;
        this.openid = openid;
    }

    /**
     * @param allOrganizations whether the scope {@code organization} means all of the owner's, as it does for a key that has all that
     *     its owner has: of several, Keycloak would have them choose one at the login
     */
    static KeySessionContext of(
            KeycloakSession session,
            AuthenticatedClientSessionModel clientSession,
            Permissions permissions,
            boolean allOrganizations,
            boolean openid) {
        KeySessionContext context = new KeySessionContext(
                session,
                SessionContexts.ordinary(clientSession, names(permissions, true, openid), session),
                permissions,
                allOrganizations,
                openid);
        // The standard one has left itself there for Keycloak's organizations to find.
        session.setAttribute(ClientSessionContext.class.getName(), context);
        return context;
    }

    @Override
    public AuthenticatedClientSessionModel getClientSession() {
        return standard.getClientSession();
    }

    @Override
    public Set<String> getClientScopeIds() {
        return getClientScopesStream().map(ClientScopeModel::getId).collect(Collectors.toSet());
    }

    /** The client itself is one of them: its own mappers make claims too. */
    @Override
    public Stream<ClientScopeModel> getClientScopesStream() {
        ClientModel client = getClientSession().getClient();
        return Stream.concat(permissions.scopes().stream(), Stream.of(client));
    }

    @Override
    public boolean isOfflineTokenRequested() {
        return false;
    }

    @Override
    public Stream<RoleModel> getRolesStream() {
        return permissions.roles().stream();
    }

    @Override
    public Stream<ProtocolMapperModel> getProtocolMappersStream() {
        return getClientScopesStream()
                .flatMap(ClientScopeModel::getProtocolMappersStream)
                .filter(mapper -> Objects.equals(mapper.getProtocol(), ScopeRules.OPENID_CONNECT)
                        && ScopeRules.isEnabled(session, mapper))
                .distinct();
    }

    @Override
    public String getScopeString() {
        return getScopeString(false);
    }

    @Override
    public String getScopeString(boolean ignoreIncludeInTokenScope) {
        // The mapper of organizations asks for all; the token's own claim scope names them as the client does.
        return ignoreIncludeInTokenScope && allOrganizations
                ? names(permissions, true, openid, KeySessionContext::withAllOrganizations)
                : names(permissions, ignoreIncludeInTokenScope, openid);
    }

    private static String withAllOrganizations(ClientScopeModel scope) {
        return ScopeRules.mapsOrganizations(scope) ? KeyScope.name(scope.getName(), KeyScope.ALL) : scope.getName();
    }

    private static String names(Permissions permissions, boolean all, boolean openid) {
        return names(permissions, all, openid, ClientScopeModel::getName);
    }

    private static String names(
            Permissions permissions, boolean all, boolean openid, Function<ClientScopeModel, String> name) {
        String scopes = permissions.scopes().stream()
                .filter(scope -> all || scope.isIncludeInTokenScope())
                .map(name)
                .sorted()
                .collect(Collectors.joining(" "));
        return openid ? TokenUtil.attachOIDCScope(scopes) : scopes;
    }

    @Override
    public void setAttribute(String name, Object value) {
        standard.setAttribute(name, value);
    }

    @Override
    public <T> @Nullable T getAttribute(String attribute, Class<T> type) {
        return standard.getAttribute(attribute, type);
    }

    @Override
    public AuthorizationRequestContext getAuthorizationRequestContext() {
        return standard.getAuthorizationRequestContext();
    }
}
