// SPDX-License-Identifier: Apache-2.0
package io.latchkey.pages;

import io.latchkey.keycloak.OwnClient;
import io.latchkey.settings.KeyRoles;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.Config;
import org.keycloak.models.AccountRoles;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;

/**
 * The clients by which the pages log in: public, by the code flow with PKCE, back to their page and to nothing else. Those
 * of Keycloak's consoles lead to their own paths only.
 */
public final class PageClients {
    /** Tells ours from one that somebody else has called the same. */
    private static final String MARK = "apiKeys.page";

    private PageClients() {}

    /** Makes it if it is not there. What an administrator has changed of it stays, but for where it leads. */
    public static void make(RealmModel realm, Page page) {
        ClientModel client =
                Optional.ofNullable(realm.getClientByClientId(page.clientId())).orElseGet(() -> made(realm, page));
        if (!isIn(realm, page)) {
            client.setBaseUrl(page.pathIn(realm));
            client.setRedirectUris(Set.of(page.pathIn(realm)));
        }
    }

    /** Whether it is there, and leads to the page also where the realm has got another name; or is none of ours. */
    public static boolean isIn(RealmModel realm, Page page) {
        ClientModel client = realm.getClientByClientId(page.clientId());
        String path = page.pathIn(realm);
        return client != null
                && (!isOurs(client, page)
                        || (path.equals(client.getBaseUrl())
                                && client.getRedirectUris().equals(Set.of(path))));
    }

    /** The client of this page, if one can log in by it. */
    static Optional<ClientModel> usable(RealmModel realm, Page page) {
        return Optional.ofNullable(realm.getClientByClientId(page.clientId()))
                .filter(client -> isOurs(client, page) && client.isEnabled() && client.isStandardFlowEnabled())
                .filter(client -> client.getRedirectUris().contains(page.pathIn(realm)));
    }

    private static boolean isOurs(ClientModel client, Page page) {
        return page.key().equals(client.getAttribute(MARK));
    }

    private static ClientModel made(RealmModel realm, Page page) {
        ClientModel client = OwnClient.makePublic(realm, page.clientId());
        client.setName(page.title());
        client.setAttribute(MARK, page.key());
        // It is for these pages, and keys are for others.
        client.setAttribute("apiKeys.offered", "false");
        roles(realm, page).forEach(client::addScopeMapping);
        if (page == Page.ADMIN) {
            // As that of the Admin Console: it asks Keycloak for the caller's roles, which its tokens do not carry.
            client.setAttribute(Constants.USE_LIGHTWEIGHT_ACCESS_TOKEN_ENABLED, "true");
            client.setAttribute(Constants.SECURITY_ADMIN_CONSOLE_ATTR, "true");
        }
        return client;
    }

    /** What a token of the page can hold, of what its user has: administration, or one's own account. */
    private static Stream<RoleModel> roles(RealmModel realm, Page page) {
        if (page == Page.ACCOUNT) {
            return Stream.of(AccountRoles.MANAGE_ACCOUNT, AccountRoles.VIEW_PROFILE, KeyRoles.VIEW, KeyRoles.MANAGE)
                    .flatMap(role -> role(realm, Constants.ACCOUNT_MANAGEMENT_CLIENT_ID, role));
        }
        // In master, this role has those for each realm in it, also for realms to come.
        return Config.getAdminRealm().equals(realm.getName())
                ? Stream.ofNullable(realm.getRole(AdminRoles.ADMIN))
                : role(realm, Constants.REALM_MANAGEMENT_CLIENT_ID, AdminRoles.REALM_ADMIN);
    }

    private static Stream<RoleModel> role(RealmModel realm, String clientId, String role) {
        return Stream.ofNullable(realm.getClientByClientId(clientId))
                .flatMap(client -> Stream.ofNullable(client.getRole(role)));
    }
}
