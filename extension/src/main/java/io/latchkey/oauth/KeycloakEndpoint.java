// SPDX-License-Identifier: Apache-2.0
package io.latchkey.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.latchkey.keycloak.Insides;
import io.latchkey.keycloak.PlainPath;
import io.latchkey.keycloak.ScopeRules;
import io.latchkey.settings.KeycloakApis;
import io.latchkey.verdict.Verdict;
import java.net.URLDecoder;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.RoleModel;

/**
 * Where the JWT of a key is used within Keycloak, by the path as Keycloak routes it. Only what stands here takes one: these are
 * the places of which it is known (26.7.4) by what they go. Some go by the roles in the token. Some go by the roles that the
 * owner has and the client of the token may carry ({@code KeycloakIdentity.hasClientRole}): there a scoped key would be taken
 * for more than it is, and is not taken at all.
 */
enum KeycloakEndpoint {
    /** A resource server asks. */
    INTROSPECTION("/realms/([^/]+)/protocol/openid-connect/token/introspect") {
        @Override
        boolean takesNoMoreThan(Verdict.Accepted accepted, Optional<Extent> jwt) {
            return true;
        }
    },
    /** Shows what the mappers make of all the roles, if they are told to. */
    USERINFO("/realms/([^/]+)/protocol/openid-connect/userinfo", KeycloakApis.USERINFO) {
        @Override
        boolean takesNoMoreThan(Verdict.Accepted accepted, Optional<Extent> jwt) {
            return carriesAll(accepted) || showsNoRoles(accepted);
        }
    },
    /** Goes by the roles in the token, so one from before the key's scopes were changed is not taken. */
    ACCOUNT(
            "/realms/([^/]+)/account(?:/v[0-9][0-9a-zA-Z_-]*)?"
                    + "(?:/(?:applications|credentials|groups|issued-verifiable-credentials|linked-accounts|organizations"
                    + "|resources|sessions|supportedLocales|verifiable-credentials)(?:/.*)?)?",
            KeycloakApis.ACCOUNT) {
        @Override
        boolean takesNoMoreThan(Verdict.Accepted accepted, Optional<Extent> jwt) {
            return jwt.map(extent -> extent.isOf(accepted.key())).orElse(true);
        }
    },
    /**
     * Goes by the owner's roles that the client may carry, so what was made for less than the key is not taken. Fine-grained permissions
     * may go by the user alone: a key that brings no role for this place has none here. Nor has one that a team made for a service
     * account of its organization, where the team has none of its administrators' power.
     */
    ADMIN(
            "/admin/(?:serverinfo|realms(?:/([^/]+)"
                    + "(?:/(?:admin-events|attack-detection|authentication|client-description-converter|client-policies"
                    + "|client-registration-policy|client-scopes|client-session-stats|client-templates|client-types|clients"
                    + "|clients-initial-access|components|credential-registrators|default-default-client-scopes|default-groups"
                    + "|default-optional-client-scopes|events|group-by-path|groups|identity-provider|keys|localization"
                    + "|logout-all|organizations|partial-export|partialImport|push-revocation|roles|roles-by-id|sessions"
                    + "|testSMTPConnection|users|users-management-permissions|workflows)(?:/.*)?)?)?)",
            KeycloakApis.ALL) {
        @Override
        boolean takesNoMoreThan(Verdict.Accepted accepted, Optional<Extent> jwt) {
            Set<RoleModel> own = accepted.permissions().roles();
            if (!jwt.map(extent -> extent.whole() && extent.isOf(accepted.key()))
                    .orElse(true)) {
                return false;
            }
            return (accepted.key().fullAccess() && accepted.organization().isEmpty())
                    || (own.stream().anyMatch(Insides.current()::isAdminRole)
                            && believed(accepted)
                                    .filter(Insides.current()::isAdminRole)
                                    .allMatch(own::contains));
        }
    },
    /** Our own, which tell what came from a key by themselves, and say why they refuse it. */
    KEYS("(?:/admin)?/realms/([^/]+)/api-keys(?:/.*)?") {
        @Override
        boolean takesNoMoreThan(Verdict.Accepted accepted, Optional<Extent> jwt) {
            return true;
        }
    },
    /**
     * All else: what nobody has looked at; and the token endpoint, for what comes out of it carries no mark of the key. A key is
     * exchanged, and nothing made from one.
     */
    ELSEWHERE("(.*)") {
        @Override
        boolean takesNoMoreThan(Verdict.Accepted accepted, Optional<Extent> jwt) {
            return false;
        }
    };

    private final Pattern path;
    private final Optional<KeycloakApis> reach;

    KeycloakEndpoint(String path) {
        this(path, Optional.empty());
    }

    KeycloakEndpoint(String path, KeycloakApis reach) {
        this(path, Optional.of(reach));
    }

    KeycloakEndpoint(String path, Optional<KeycloakApis> reach) {
        this.path = Pattern.compile(path + "/?", Pattern.DOTALL);
        this.reach = reach;
    }

    /**
     * @param path as {@link PlainPath} has it
     */
    static KeycloakEndpoint of(String path) {
        return Stream.of(values())
                .filter(place -> place.path.matcher(path).matches())
                .findFirst()
                .orElse(ELSEWHERE);
    }

    /** How far the realm's setting must go for what comes from a key to be taken; empty where no setting counts. */
    Optional<KeycloakApis> reach() {
        return reach;
    }

    /** The realm in the path; empty for what belongs to the whole server. */
    Optional<String> realmIn(String at) {
        Matcher matcher = path.matcher(at);
        return matcher.matches()
                ? Optional.ofNullable(matcher.group(1)).map(KeycloakEndpoint::decoded)
                : Optional.empty();
    }

    /** In a path a plus is a plus. */
    private static String decoded(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), UTF_8);
    }

    /**
     * @param setting of the key's realm
     */
    boolean isWithin(KeycloakApis setting) {
        return reach.map(needed -> needed.compareTo(setting) <= 0).orElse(true);
    }

    /** Whether the place takes the key's JWT for no more than the key is. */
    abstract boolean takesNoMoreThan(Verdict.Accepted accepted, Optional<Extent> jwt);

    private static boolean carriesAll(Verdict.Accepted accepted) {
        return accepted.key().fullAccess()
                || believed(accepted).allMatch(accepted.permissions().roles()::contains);
    }

    /** The roles that Keycloak finds for the owner, the client and the scopes of the JWT. */
    private static Stream<RoleModel> believed(Verdict.Accepted accepted) {
        return ScopeRules.roles(accepted.owner(), accepted.client(), scopes(accepted)).stream();
    }

    private static boolean showsNoRoles(Verdict.Accepted accepted) {
        return scopes(accepted)
                .flatMap(ClientScopeModel::getProtocolMappersStream)
                .noneMatch(mapper -> ScopeRules.mapsRoles(mapper) && ScopeRules.isForUserinfo(mapper));
    }

    private static Stream<ClientScopeModel> scopes(Verdict.Accepted accepted) {
        ClientModel client = accepted.client();
        return Stream.concat(accepted.permissions().scopes().stream(), Stream.of(client));
    }
}
