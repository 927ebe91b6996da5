// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.representation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.latchkey.keycloak.Organizations;
import io.latchkey.manage.ClientsOnOffer;
import io.latchkey.manage.ScopesOnOffer;
import io.latchkey.node.Node;
import io.latchkey.settings.Allowance;
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
 * @param source who decides on {@code allowed}: {@code realm} or {@code user}
 * @param keys how many live keys they have
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
        List<OfferedClient> clients,
        List<OfferedOrganization> organizations) {

    /**
     * A client that a key can be made for.
     *
     * @param rateLimit the most that its keys are let through; left out where nothing limits them
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record OfferedClient(
            String clientId,
            @Nullable String name,
            List<OfferedScope> scopes,
            @Nullable RateLimitRepresentation rateLimit) {
        static OfferedClient of(ClientModel client, Set<RoleModel> ownersRoles, RealmSettings settings) {
            return new OfferedClient(
                    client.getClientId(),
                    client.getName(),
                    new ScopesOnOffer(client, ownersRoles)
                            .choices().stream().map(OfferedScope::of).toList(),
                    settings.rateLimit(client).map(RateLimitRepresentation::of).orElse(null));
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
        Allowance allowance = Allowance.of(settings, OverrideStore.of(session).find(realm.getId(), user.getId()));
        Set<RoleModel> roles = RoleUtils.getDeepUserRoleMappings(user);
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
                new ClientsOnOffer(realm)
                        .all().stream()
                                .map(client -> OfferedClient.of(client, roles, settings))
                                .toList(),
                Organizations.of(session, realm).of(user).stream()
                        .map(OfferedOrganization::of)
                        .toList());
    }
}
