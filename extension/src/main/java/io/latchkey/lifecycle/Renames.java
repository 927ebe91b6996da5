// SPDX-License-Identifier: Apache-2.0
package io.latchkey.lifecycle;

import io.latchkey.settings.AllowedRole;
import io.latchkey.settings.DefaultClient;
import org.keycloak.models.ClientModel.ClientIdChangeEvent;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel.RoleNameChangeEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/**
 * Follows a client that gets another {@code client_id}, and a role that gets another name. Keys name a client by its internal id, which
 * stays; a realm's settings name its default client and the role of whoever may have keys as people, exports and Terraform do. Keycloak
 * (26.7.4, {@code RepresentationToModel.updateClient}, {@code RoleAdapter.setName}) tells of it in the transaction that changes it.
 */
public final class Renames implements ProviderEventListener {
    @Override
    public void onEvent(ProviderEvent event) {
        // It comes without a new id too, where a client is updated by a representation that has none.
        if (event instanceof ClientIdChangeEvent change && change.getNewClientId() != null) {
            RealmModel realm = change.getUpdatedClient().getRealm();
            DefaultClient.follow(realm, change.getPreviousClientId(), change.getNewClientId());
            AllowedRole.followClient(realm, change.getPreviousClientId(), change.getNewClientId());
        } else if (event instanceof RoleNameChangeEvent change) {
            AllowedRole.followRole(
                    change.getRealm(), change.getClientId(), change.getPreviousName(), change.getNewName());
        }
    }
}
