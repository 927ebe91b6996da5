// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import io.latchkey.keycloak.ScopeRules;
import io.latchkey.settings.DefaultClient;
import io.latchkey.settings.RealmSettings;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;

/**
 * The clients that a key can be made for: all that are enabled and speak OpenID Connect, but Keycloak's own and those
 * whose attribute {@code apiKeys.offered} is {@code false}.
 */
public final class ClientsOnOffer {
    private static final Set<String> KEYCLOAKS_OWN = Set.of(
            Constants.ACCOUNT_MANAGEMENT_CLIENT_ID,
            Constants.ACCOUNT_CONSOLE_CLIENT_ID,
            Constants.ADMIN_CLI_CLIENT_ID,
            Constants.ADMIN_CONSOLE_CLIENT_ID,
            Constants.ADMIN_PERMISSIONS_CLIENT_ID,
            Constants.BROKER_SERVICE_CLIENT_ID,
            Constants.REALM_MANAGEMENT_CLIENT_ID);

    private final RealmModel realm;
    private final RealmSettings settings;

    public ClientsOnOffer(RealmModel realm) {
        this.realm = realm;
        this.settings = RealmSettings.of(realm);
    }

    /** The default client first. */
    public List<ClientModel> all() {
        Optional<ClientModel> standard = DefaultClient.of(realm, settings).filter(this::isOffered);
        Stream<ClientModel> others = realm.getClientsStream()
                .filter(this::isOffered)
                .filter(client -> !standard.map(client::equals).orElse(false));
        return Stream.concat(standard.stream(), others).toList();
    }

    /** The client named, or else the default one, which is made if need be. */
    public Outcome<ClientModel> choose(Optional<String> clientId) {
        if (clientId.isEmpty()) {
            return Outcome.of(
                    DefaultClient.make(realm, settings).filter(this::isOffered),
                    Problem.of(
                            "clientId",
                            "is required: the realm's default client is missing, disabled or not on offer"));
        }
        return Outcome.of(
                clientId.map(realm::getClientByClientId).filter(this::isOffered),
                Problem.of("clientId", "there is no such client, or it is not on offer"));
    }

    /** Whether there is such a client, and a key can be made for it. */
    public boolean offers(String clientId) {
        return Optional.ofNullable(realm.getClientByClientId(clientId))
                .filter(this::isOffered)
                .isPresent();
    }

    private boolean isOffered(ClientModel client) {
        return client.isEnabled()
                && (client.getProtocol() == null || ScopeRules.OPENID_CONNECT.equals(client.getProtocol()))
                && !KEYCLOAKS_OWN.contains(client.getClientId())
                && !isRealmsManagement(client)
                && !"false".equals(client.getAttribute("apiKeys.offered"));
    }

    /** The master realm has such a client for each realm. */
    private boolean isRealmsManagement(ClientModel client) {
        return client.isBearerOnly() && client.getClientId().endsWith("-realm") && "master".equals(realm.getName());
    }
}
