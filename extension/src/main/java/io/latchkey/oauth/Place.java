// SPDX-License-Identifier: Apache-2.0
package io.latchkey.oauth;

import io.latchkey.validate.Verdict;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.RoleModel;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;
import org.keycloak.protocol.oidc.mappers.UserClientRoleMappingMapper;
import org.keycloak.protocol.oidc.mappers.UserRealmRoleMappingMapper;

/**
 * Where the JWT of a key is used within Keycloak. Most endpoints go by the roles in the token. Some go by the roles that the
 * owner has and the client of the token may carry (26.7.4: {@code KeycloakIdentity.hasClientRole}): there a scoped key would
 * be taken for more than it is, and is not taken at all.
 */
enum Place {
    /** What comes out of the token endpoint carries no mark of the key. A key is exchanged, and nothing made from one. */
    TOKEN("/?realms/[^/]+/protocol/openid-connect/token") {
        @Override
        boolean takesNoMoreThan(Verdict.Accepted accepted) {
            return false;
        }
    },
    /** Shows what the mappers make of all the roles, if they are told to. */
    USERINFO("/?realms/[^/]+/protocol/openid-connect/userinfo") {
        @Override
        boolean takesNoMoreThan(Verdict.Accepted accepted) {
            return carriesAll(accepted) || showsNoRoles(accepted);
        }
    },
    /** Fine-grained permissions may go by the user alone, so a key that brings no role for this place has none here. */
    ADMIN("/?admin(?:/.*)?") {
        @Override
        boolean takesNoMoreThan(Verdict.Accepted accepted) {
            Set<RoleModel> own = accepted.permissions().roles();
            return accepted.key().fullAccess()
                    || (own.stream().anyMatch(AdminRoles::isAdminRole)
                            && believed(accepted)
                                    .filter(AdminRoles::isAdminRole)
                                    .allMatch(own::contains));
        }
    },
    /** The protection API of Authorization Services, whose policies may look at any role. */
    AUTHORIZATION("/?realms/[^/]+/authz/.*") {
        @Override
        boolean takesNoMoreThan(Verdict.Accepted accepted) {
            return carriesAll(accepted);
        }
    },
    ELSEWHERE(".*") {
        @Override
        boolean takesNoMoreThan(Verdict.Accepted accepted) {
            return true;
        }
    };

    private static final Set<String> ROLE_MAPPERS =
            Set.of(UserRealmRoleMappingMapper.PROVIDER_ID, UserClientRoleMappingMapper.PROVIDER_ID);

    private final Pattern path;

    Place(String path) {
        this.path = Pattern.compile(path + "/?", Pattern.DOTALL);
    }

    /**
     * @param path below the server's base
     */
    static Place of(String path) {
        return Stream.of(values())
                .filter(place -> place.path.matcher(path).matches())
                .findFirst()
                .orElse(ELSEWHERE);
    }

    /** Whether the place takes the key's JWT for no more than the key is. */
    abstract boolean takesNoMoreThan(Verdict.Accepted accepted);

    private static boolean carriesAll(Verdict.Accepted accepted) {
        return accepted.key().fullAccess()
                || believed(accepted).allMatch(accepted.permissions().roles()::contains);
    }

    /** The roles that Keycloak finds for the owner, the client and the scopes of the JWT. */
    private static Stream<RoleModel> believed(Verdict.Accepted accepted) {
        return TokenManager.getAccess(accepted.owner(), accepted.client(), scopes(accepted)).stream();
    }

    private static boolean showsNoRoles(Verdict.Accepted accepted) {
        return scopes(accepted)
                .flatMap(ClientScopeModel::getProtocolMappersStream)
                .noneMatch(mapper -> ROLE_MAPPERS.contains(mapper.getProtocolMapper())
                        && OIDCAttributeMapperHelper.includeInUserInfo(mapper));
    }

    private static Stream<ClientScopeModel> scopes(Verdict.Accepted accepted) {
        ClientModel client = accepted.client();
        return Stream.concat(accepted.permissions().scopes().stream(), Stream.of(client));
    }
}
