// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.representation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.latchkey.keycloak.Organizations;
import io.latchkey.manage.ClientsOnOffer;
import io.latchkey.manage.OrganizationsOnOffer;
import io.latchkey.manage.ScopesOnOffer;
import io.latchkey.node.Node;
import io.latchkey.policy.Lifetime;
import io.latchkey.settings.Allowance;
import io.latchkey.settings.ClientPolicy;
import io.latchkey.settings.RealmSettings;
import io.latchkey.store.jpa.KeyStore;
import io.latchkey.store.jpa.OverrideStore;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.RoleUtils;

/**
 * What a user may have: all that a form for a new key needs to know.
 *
 * @param source who decides on {@code allowed}: {@code realm}, {@code user}, or {@code role} where the realm wants one
 * @param keys how many live keys they have
 * @param rateLimit the realm's; left out if it has none
 * @param clients those that a key can be made for; not those that want a role which this user does not have
 * @param organizationRequired true where a key must be bound to one of the organizations; else left out
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PolicyRepresentation(
        boolean allowed,
        String source,
        String prefix,
        long keys,
        int maxKeys,
        @Nullable Integer maxLifetimeDays,
        int defaultLifetimeDays,
        boolean expiryRequired,
        @Nullable RateLimitRepresentation rateLimit,
        List<OfferedClient> clients,
        List<OfferedOrganization> organizations,
        @Nullable Boolean organizationRequired) {

    /**
     * A client that a key can be made for.
     *
     * @param maxLifetimeDays left out, as the next two, where it is not stricter than the realm's
     * @param rateLimit the most that its keys are let through; left out where nothing limits them
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record OfferedClient(
            String clientId,
            @Nullable String name,
            List<OfferedScope> scopes,
            @Nullable Long maxLifetimeDays,
            @Nullable Long defaultLifetimeDays,
            @Nullable Boolean expiryRequired,
            @Nullable RateLimitRepresentation rateLimit) {
        static OfferedClient of(ClientModel client, Set<RoleModel> ownersRoles, RealmSettings settings) {
            ClientPolicy policy = ClientPolicy.of(settings, client);
            Lifetime lifetime = policy.lifetime();
            Lifetime realms = settings.lifetime();
            return new OfferedClient(
                    client.getClientId(),
                    client.getName(),
                    new ScopesOnOffer(client, ownersRoles)
                            .choices().stream().map(OfferedScope::of).toList(),
                    policy.limitsLife() ? lifetime.maximum().orElseThrow().toDays() : null,
                    lifetime.standard().equals(realms.standard())
                            ? null
                            : lifetime.standard().toDays(),
                    (lifetime.endRequired() && !realms.endRequired()) ? true : null,
                    policy.rateLimit().map(RateLimitRepresentation::of).orElse(null));
        }
    }

    /** A scope that a key can be given. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record OfferedScope(String name, @Nullable String description, boolean readOnly) {
        static OfferedScope of(ClientScopeModel scope) {
            return new OfferedScope(scope.getName(), scope.getDescription(), ScopesOnOffer.isReadOnly(scope));
        }
    }

    /** An organization that a key can be bound to. */
    public record OfferedOrganization(String alias, String name) {
        static OfferedOrganization of(OrganizationModel organization) {
            return new OfferedOrganization(organization.getAlias(), organization.getName());
        }
    }

    /** What this user may have. */
    public static PolicyRepresentation of(KeycloakSession session, RealmModel realm, UserModel user) {
        RealmSettings settings = RealmSettings.of(realm);
        Node node = Node.of(session);
        Allowance allowance =
                Allowance.of(realm, settings, OverrideStore.of(session).find(realm.getId(), user.getId()), user);
        Set<RoleModel> roles = RoleUtils.getDeepUserRoleMappings(user);
        OrganizationsOnOffer organizations = new OrganizationsOnOffer(realm, Organizations.of(session, realm), user);
        return new PolicyRepresentation(
                allowance.allowed(),
                allowance.source().name().toLowerCase(Locale.ROOT),
                settings.prefix().value(),
                KeyStore.of(session)
                        .countLive(realm.getId(), user.getId(), node.clock().instant()),
                settings.maxKeysPerUser(),
                settings.maxLifetimeDays().orElse(null),
                settings.defaultLifetimeDays(),
                settings.expiryRequired(),
                settings.rateLimit().map(RateLimitRepresentation::of).orElse(null),
                new ClientsOnOffer(realm)
                        .all().stream()
                                .filter(client ->
                                        ClientPolicy.of(settings, client).isFor(realm, user))
                                .map(client -> OfferedClient.of(client, roles, settings))
                                .toList(),
                organizations.all().stream().map(OfferedOrganization::of).toList(),
                organizations.mustChoose() ? true : null);
    }
}
