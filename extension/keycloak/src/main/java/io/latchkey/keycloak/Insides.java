// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.organization.OrganizationProvider;
import org.keycloak.protocol.oidc.AccessTokenIntrospectionProvider;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.cors.Cors;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.keycloak.storage.StoreSyncEvent;

/**
 * What is not the same in all of Keycloak's minors that the jar runs on. There is one implementation for each minor, compiled
 * against it, that has what is new there and inherits the rest from the minor before.
 */
public interface Insides {
    /** Those of the running Keycloak. */
    static Insides current() {
        return Chosen.INSIDES;
    }

    /** For tasks that no request starts; empty while the server starts or stops. */
    Optional<KeycloakSessionFactory> sessions();

    /** Whether the event says that the server is about to stop, and lets those go who wait. */
    boolean isShutdownDelay(ProviderEvent event);

    /** Whether the event is of a whole realm, not of one of its user storages: it was imported, or its caches were cleared. */
    boolean isOfWholeRealm(StoreSyncEvent event);

    /** Runs the task when that of which the event tells is committed: at once, or right after the event's transaction. */
    void whenDone(StoreSyncEvent event, Runnable task);

    /** The access token in the request's {@code Authorization}, verified as Keycloak's APIs do; empty if it is none or not good. */
    Optional<VerifiedToken> bearerToken(KeycloakSession session);

    /** Lets the web origins of the token's client read the answer. */
    Cors allowOrigins(Cors cors, AccessToken token);

    /** Whether the role is one of the realm's or the server's administration. */
    boolean isAdminRole(RoleModel role);

    /** Whether the administrator has all roles of the realm's administration, or of the server's. */
    boolean isRealmAdmin(KeycloakSession session, RealmModel realm, AdminPermissionEvaluator administrator);

    /** Whether the administrator sees the organization's page. */
    boolean canView(AdminPermissionEvaluator administrator, OrganizationModel organization);

    /** Whether the administrator may change what that page shows; Keycloak asks for {@link #canView} first. */
    boolean canManage(AdminPermissionEvaluator administrator, OrganizationModel organization);

    /** Whether the administrator may change all organizations of the realm. */
    boolean canManageOrganizations(AdminPermissionEvaluator administrator);

    /** Whether the user has consented to what the client gets, if the client's settings ask for that. */
    boolean hasConsent(KeycloakSession session, UserModel user, ClientModel client, ClientSessionContext context);

    /** Keycloak's introspection of access tokens, with what comes before it. */
    AccessTokenIntrospectionProvider<AccessToken> introspection(KeycloakSession session, BeforeIntrospection before);

    /** A token with the claims that Keycloak's mappers have for an introspection. */
    AccessToken introspected(
            KeycloakSession session, AccessToken basic, UserSessionModel userSession, ClientSessionContext context);

    /** The member's groups of an organization; none before Keycloak 26.7, where these have no roles. */
    Stream<GroupModel> groupsIn(OrganizationProvider organizations, OrganizationModel organization, UserModel member);

    /** Whether somebody has revoked the token (RFC 7009), whatever {@link AlsoRevoked} says of it. */
    boolean isRevoked(KeycloakSession session, String tokenId);
}
