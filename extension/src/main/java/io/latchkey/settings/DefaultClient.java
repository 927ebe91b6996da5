// SPDX-License-Identifier: Apache-2.0
package io.latchkey.settings;

import io.latchkey.keycloak.OwnClient;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/** The client of a key that was made without naming one. */
public final class DefaultClient {
    /** Made by us where the realm names no client of its own. Nobody can log in through it: it has no flow at all. */
    public static final String CLIENT_ID = "api-keys";

    private DefaultClient() {}

    /** Empty if the realm names a client that there is not. */
    public static Optional<ClientModel> of(RealmModel realm, RealmSettings settings) {
        return Optional.ofNullable(
                realm.getClientByClientId(settings.defaultClient().orElse(CLIENT_ID)));
    }

    /** Makes the client {@link #CLIENT_ID} if it is the one that is needed and it is not there. */
    public static Optional<ClientModel> make(RealmModel realm, RealmSettings settings) {
        if (settings.defaultClient().isPresent()) {
            return of(realm, settings);
        }
        return of(realm, settings).or(() -> Optional.of(made(realm)));
    }

    /** A client has got another {@code client_id}: if the realm's setting names it, the setting goes on naming it. */
    public static void follow(RealmModel realm, String before, String after) {
        if (RealmSettings.of(realm).defaultClient().filter(before::equals).isPresent()) {
            realm.setAttribute(Attribute.DEFAULT_CLIENT.key(), after);
        }
    }

    private static ClientModel made(RealmModel realm) {
        ClientModel client = OwnClient.make(realm, CLIENT_ID);
        client.setName("API keys");
        client.setDescription("The client of API keys that were made without naming one. It has no login flow.");
        client.setFullScopeAllowed(true);
        return client;
    }
}
