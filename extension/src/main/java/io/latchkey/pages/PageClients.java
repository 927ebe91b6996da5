// SPDX-License-Identifier: Apache-2.0
package io.latchkey.pages;

import io.latchkey.keycloak.OwnClient;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.AccountRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;

/**
 * The clients by which the pages log in: public, by the code flow with PKCE, back to their page and to nothing else. Those
 * of Keycloak's consoles lead to their own paths only.
 */
public final class PageClients {
    /** Tells ours from one that somebody else has called the same. */
    private static final String MARK = "apiKeys.page";

    private PageClients() {}

    /** Makes those that are not there. What an administrator has changed of one stays, but for where it leads. */
    public static void make(RealmModel realm) {
        for (Page page : Page.values()) {
            ClientModel client = realm.getClientByClientId(page.clientId());
            if (client == null) {
                client = made(realm, page);
            }
            if (isOurs(client, page)) {
                // Anew each time: the realm may have got another name.
                client.setBaseUrl(page.pathIn(realm));
                client.setRedirectUris(Set.of(page.pathIn(realm) + "*"));
            }
        }
    }

    /** The client of this page, if one can log in by it. */
    static Optional<ClientModel> usable(RealmModel realm, Page page) {
        return Optional.ofNullable(realm.getClientByClientId(page.clientId()))
                .filter(client -> isOurs(client, page) && client.isEnabled() && client.isStandardFlowEnabled());
    }

    private static boolean isOurs(ClientModel client, Page page) {
        return page.key().equals(client.getAttribute(MARK));
    }

    private static ClientModel made(RealmModel realm, Page page) {
        ClientModel client = OwnClient.makePublic(realm, page.clientId());
        client.setAttribute(MARK, page.key());
        // It is for these pages, and keys are for others.
        client.setAttribute("apiKeys.offered", "false");
        if (page == Page.ACCOUNT) {
            client.setName("API keys: own page");
            client.setFullScopeAllowed(false);
            Optional.ofNullable(realm.getClientByClientId(Constants.ACCOUNT_MANAGEMENT_CLIENT_ID))
                    .ifPresent(account -> addRoles(client, account));
        } else {
            client.setName("API keys: administrators' page");
            // As that of the Admin Console: which roles count depends on the realm that is administered.
            client.setFullScopeAllowed(true);
            client.setAttribute(Constants.USE_LIGHTWEIGHT_ACCESS_TOKEN_ENABLED, "true");
            client.setAttribute(Constants.SECURITY_ADMIN_CONSOLE_ATTR, "true");
        }
        return client;
    }

    private static void addRoles(ClientModel client, ClientModel account) {
        for (String role : Set.of(AccountRoles.MANAGE_ACCOUNT, AccountRoles.VIEW_PROFILE)) {
            Optional.ofNullable(account.getRole(role)).ifPresent(client::addScopeMapping);
        }
    }
}
