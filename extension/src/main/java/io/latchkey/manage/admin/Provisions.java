// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.admin;

import io.latchkey.keycloak.Transactions;
import io.latchkey.pages.Page;
import io.latchkey.pages.PageClients;
import io.latchkey.settings.DefaultClient;
import io.latchkey.settings.KeyRoles;
import io.latchkey.settings.RealmSettings;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** What has to be there where keys are allowed: the default client, the roles for keys, and the clients of pages. */
record Provisions(RealmSettings settings, Set<Page> pages) {
    /**
     * Makes what is not there, in a transaction of its own: of two calls at once the second is refused by the database, and
     * finds it there when it looks again. To be called before the caller's own transaction writes.
     */
    void make(KeycloakSession caller, RealmModel realm) {
        if (!areIn(realm)) {
            Transactions.runAgain(caller.getKeycloakSessionFactory(), session -> {
                RealmModel own = session.realms().getRealm(realm.getId());
                session.getContext().setRealm(own);
                DefaultClient.make(own, settings);
                KeyRoles.make(session, own);
                pages.forEach(page -> PageClients.make(own, page));
            });
        }
    }

    private boolean areIn(RealmModel realm) {
        boolean defaultClient = settings.defaultClient().isPresent()
                || DefaultClient.of(realm, settings).isPresent();
        return defaultClient && KeyRoles.areIn(realm) && pages.stream().allMatch(page -> PageClients.isIn(realm, page));
    }
}
