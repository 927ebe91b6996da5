// SPDX-License-Identifier: Apache-2.0
package io.latchkey.lifecycle;

import io.latchkey.settings.DefaultClient;
import org.keycloak.models.ClientModel.ClientIdChangeEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/**
 * Follows a client that gets another {@code client_id}. Keys name it by its internal id, which stays; a realm's setting names
 * its default client as people, exports and Terraform do. Keycloak (26.7.4, {@code RepresentationToModel.updateClient}) tells of it in
 * the transaction that changes it.
 */
public final class Renames implements ProviderEventListener {
    @Override
    public void onEvent(ProviderEvent event) {
        // It comes without a new id too, where a client is updated by a representation that has none.
        if (event instanceof ClientIdChangeEvent change && change.getNewClientId() != null) {
            DefaultClient.follow(
                    change.getUpdatedClient().getRealm(), change.getPreviousClientId(), change.getNewClientId());
        }
    }
}
