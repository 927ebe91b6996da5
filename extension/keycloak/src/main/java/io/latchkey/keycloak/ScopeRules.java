// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.organization.protocol.mappers.oidc.OrganizationMembershipMapper;
import org.keycloak.organization.protocol.mappers.oidc.OrganizationScope;
import org.keycloak.protocol.ProtocolMapper;
import org.keycloak.protocol.ProtocolMapperUtils;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.protocol.oidc.mappers.GroupMembershipMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;
import org.keycloak.protocol.oidc.mappers.UserClientRoleMappingMapper;
import org.keycloak.protocol.oidc.mappers.UserRealmRoleMappingMapper;
import org.keycloak.provider.ProviderFactory;

/** By which scopes, roles and mappers Keycloak fills tokens ({@code TokenManager}). */
public final class ScopeRules {
    /** The protocol of clients, scopes and mappers of OpenID Connect. */
    public static final String OPENID_CONNECT = OIDCLoginProtocol.LOGIN_PROTOCOL;

    private static final Set<String> ROLE_MAPPERS =
            Set.of(UserRealmRoleMappingMapper.PROVIDER_ID, UserClientRoleMappingMapper.PROVIDER_ID);

    private ScopeRules() {}

    /** The names in a {@code scope} parameter (RFC 6749, 3.3). */
    public static Stream<String> names(String scope) {
        return TokenManager.parseScopeParameter(scope);
    }

    /** The client's default scopes, the client itself, and those of its optional scopes that are asked for. */
    public static Stream<ClientScopeModel> requested(
            KeycloakSession session, String scope, ClientModel client, UserModel user) {
        return TokenManager.getRequestedClientScopes(session, scope, client, user);
    }

    /**
     * Whether the scope puts organizations of the user into tokens. Then it can be asked for with a value too ({@code
     * OrganizationScope}): {@code organization:*} for all, {@code organization:acme} for one.
     */
    public static boolean mapsOrganizations(ClientScopeModel scope) {
        return scope.getProtocolMappersStream()
                .anyMatch(mapper -> OrganizationMembershipMapper.PROVIDER_ID.equals(mapper.getProtocolMapper()));
    }

    /** Whether a token can hold some of a user's organizations, and not only one or all: since 26.7. */
    public static boolean canNameSeveralOrganizations() {
        return Stream.of(OrganizationScope.values())
                .anyMatch(kind -> kind.name().equals("SPECIFIC"));
    }

    /** The roles of the user that a token for the client carries with these scopes. */
    public static Set<RoleModel> roles(UserModel user, ClientModel client, Stream<ClientScopeModel> scopes) {
        return TokenManager.getAccess(user, client, scopes);
    }

    /** Whether the mapper's provider is there and switched on. */
    public static boolean isEnabled(KeycloakSession session, ProtocolMapperModel mapper) {
        return ProtocolMapperUtils.isEnabled(session, mapper);
    }

    public static boolean isForUserinfo(ProtocolMapperModel mapper) {
        return OIDCAttributeMapperHelper.includeInUserInfo(mapper);
    }

    /** Whether the mapper puts roles of the user into tokens. */
    public static boolean mapsRoles(ProtocolMapperModel mapper) {
        return ROLE_MAPPERS.contains(mapper.getProtocolMapper());
    }

    /** Whether the mapper puts groups of the user into tokens. */
    public static boolean mapsGroups(ProtocolMapperModel mapper) {
        return GroupMembershipMapper.PROVIDER_ID.equals(mapper.getProtocolMapper());
    }

    /** Whether the mapper is one that Keycloak has made, and not a script: what it reads is in Keycloak's caches of realms and users. */
    public static boolean isKeycloaks(KeycloakSession session, ProtocolMapperModel mapper) {
        ProviderFactory<?> factory = session.getKeycloakSessionFactory()
                .getProviderFactory(ProtocolMapper.class, mapper.getProtocolMapper());
        return factory != null
                && factory.getClass().getName().startsWith("org.keycloak.")
                && !factory.getClass().getSimpleName().contains("Script");
    }
}
