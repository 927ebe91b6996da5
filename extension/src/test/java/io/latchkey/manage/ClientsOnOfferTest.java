// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import static io.latchkey.manage.Bodies.done;
import static io.latchkey.manage.Bodies.isRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.models.Models;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/** The clients that a key can be made for. */
final class ClientsOnOfferTest {
    private final RealmModel realm = Models.realm();
    private final ClientModel reports = realm.addClient("reports");

    private Outcome<ClientModel> choose(String clientId) {
        return new ClientsOnOffer(realm).choose(Optional.of(clientId));
    }

    private boolean isOffered(ClientModel client) {
        boolean offered = new ClientsOnOffer(realm).offers(client.getClientId());
        assertThat(new ClientsOnOffer(realm).all().contains(client)).isEqualTo(offered);
        if (offered) {
            assertThat(done(choose(client.getClientId()))).isSameAs(client);
        } else {
            isRefused(choose(client.getClientId()), "clientId");
        }
        return offered;
    }

    @Test
    void areThoseThatAreEnabled() {
        assertThat(isOffered(reports)).isTrue();
        reports.setEnabled(false);
        assertThat(isOffered(reports)).isFalse();
    }

    @Test
    void speakOpenIdConnectAsAClientDoesThatDoesNotSayWhat() {
        reports.setProtocol("saml");
        assertThat(isOffered(reports)).isFalse();
        reports.setProtocol(null);
        assertThat(isOffered(reports)).isTrue();
    }

    @Test
    void areNotTakenOffByAnAdministrator() {
        reports.setAttribute("apiKeys.offered", "false");
        assertThat(isOffered(reports)).isFalse();
        reports.setAttribute("apiKeys.offered", "true");
        assertThat(isOffered(reports)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "account",
                "account-console",
                "admin-cli",
                "admin-permissions",
                "broker",
                "realm-management",
                "security-admin-console"
            })
    void areNoneOfKeycloaksOwn(String clientId) {
        assertThat(isOffered(realm.addClient(clientId))).isFalse();
    }

    @Test
    void areNoneByWhichTheMasterRealmManagesAnother() {
        ClientModel other = realm.addClient("demo-realm");
        other.setBearerOnly(true);
        assertThat(isOffered(other)).isTrue();
        realm.setName("master");
        assertThat(isOffered(other)).isFalse();
        other.setBearerOnly(false);
        assertThat(isOffered(other)).isTrue();
    }

    @Test
    void areNotWhatThereIsNot() {
        isRefused(choose("no-such-client"), "clientId");
        assertThat(new ClientsOnOffer(realm).offers("no-such-client")).isFalse();
    }

    @Test
    void beginWithTheDefaultOne() {
        ClientModel figures = realm.addClient("figures");
        assertThat(new ClientsOnOffer(realm).all()).containsExactly(reports, figures);

        realm.setAttribute("apiKeys.defaultClient", "figures");

        assertThat(new ClientsOnOffer(realm).all()).containsExactly(figures, reports);
        assertThat(done(new ClientsOnOffer(realm).choose(Optional.empty()))).isSameAs(figures);
    }

    @Test
    void lackADefaultOneThatIsMissingOrOff() {
        realm.setAttribute("apiKeys.defaultClient", "figures");
        isRefused(new ClientsOnOffer(realm).choose(Optional.empty()), "clientId");

        realm.addClient("figures").setEnabled(false);
        isRefused(new ClientsOnOffer(realm).choose(Optional.empty()), "clientId");
        assertThat(new ClientsOnOffer(realm).all()).containsExactly(reports);
    }

    @Test
    void haveADefaultOneMadeForAKeyThatNamesNone() {
        ClientModel made = done(new ClientsOnOffer(realm).choose(Optional.empty()));

        assertThat(made.getClientId()).isEqualTo("api-keys");
        assertThat(realm.getClientByClientId("api-keys")).isSameAs(made);
    }
}
