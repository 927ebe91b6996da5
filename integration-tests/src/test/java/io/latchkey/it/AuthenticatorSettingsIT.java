// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.access.Flows;
import io.latchkey.it.access.KeyLogin;
import io.latchkey.it.access.LoginErrors;
import io.latchkey.it.access.MadeKey;
import io.latchkey.it.access.RealmKeys;
import io.latchkey.it.http.Answer;
import io.latchkey.it.realm.ClientSpec;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestClient;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestScope;
import io.latchkey.it.realm.TestUser;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What an operator can set the authenticator to, in a flow that is bound to one client alone. */
@Tag("once")
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AuthenticatorSettingsIT {
    private static final String ID = "api-key-authenticator";

    private final TestRealm realm;
    private final RealmKeys keys;
    private final Flows flows;
    private final TestUser owner;

    AuthenticatorSettingsIT(TestRealm realm) {
        this.realm = realm;
        this.keys = RealmKeys.allowedIn(realm);
        this.flows = new Flows(realm);
        this.owner = realm.users().create("owner");
    }

    @Test
    void standsAmongTheAuthenticators() {
        JsonNode all = realm.admin()
                .get("/authentication/authenticator-providers")
                .expect(200)
                .json();

        assertThat(all)
                .filteredOn(provider -> provider.path("id").asText().equals(ID))
                .singleElement()
                .satisfies(provider -> {
                    assertThat(provider.path("displayName").asText()).isEqualTo("API key");
                    assertThat(provider.path("description").asText()).contains("API keys");
                });
    }

    @Test
    void explainsItsSettings() {
        JsonNode description = realm.admin()
                .get("/authentication/config-description/" + ID)
                .expect(200)
                .json();

        assertThat(description.path("properties"))
                .extracting(property -> property.path("name").asText())
                .containsExactly("headers", "parameters", "scope");
        assertThat(description.path("properties")).allSatisfy(property -> {
            assertThat(property.path("label").asText()).isNotEmpty();
            assertThat(property.path("helpText").asText()).isNotEmpty();
        });
    }

    @Test
    void takesNoKeyWhereTheFlowIsNotBound() {
        KeyLogin unbound = new KeyLogin(realm, client("unbound"));

        assertThat(unbound.with(keys.make(owner, unbound.client())).status()).isEqualTo(401);
        unbound.with(owner).expect(200);
    }

    @Test
    void wantsTheRequiredScope() {
        KeyLogin login = bound("scoped-login", Map.of("scope", "reports:read"));
        LoginErrors errors = new LoginErrors(realm);
        TestScope read = realm.scopes().create("reports:read");
        MadeKey key = keys.make(owner, login.client());
        errors.forget();

        Answer refused = login.with(key);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("error")).isEqualTo("invalid_grant");
        assertThat(errors.only()).isEqualTo("invalid_user_credentials: insufficient_scope");
        realm.scopes().offer(login.client(), read);
        login.with(key).expect(200);
    }

    @Test
    void looksAtTheHeadersThatAreSet() {
        KeyLogin login = bound("header-login", Map.of("headers", "X-Company-Key, X-Other-Key"));
        MadeKey key = keys.make(owner, login.client());

        assertThat(withHeader(login, "X-Company-Key", key.token()).status()).isEqualTo(200);
        assertThat(withHeader(login, "X-Other-Key", key.token()).status()).isEqualTo(200);
        assertThat(withHeader(login, "X-API-Key", key.token()).status()).isEqualTo(401);
        assertThat(withHeader(login, "Authorization", "Bearer " + key.token()).status())
                .isEqualTo(401);
    }

    @Test
    void looksAtTheParametersThatAreSet() {
        KeyLogin login = bound("parameter-login", Map.of("parameters", "company_key"));
        MadeKey key = keys.make(owner, login.client());

        assertThat(login.with(Map.of("company_key", key.token())).status()).isEqualTo(200);
        assertThat(login.with(key).status()).isEqualTo(401);
        LoginErrors errors = new LoginErrors(realm);
        errors.forget();
        assertThat(login.with(Map.of("username", owner.username(), "password", key.token()))
                        .status())
                .isEqualTo(400);
        // Keycloak's own answer to a wrong password, which has no reason.
        assertThat(errors.only()).isEqualTo("invalid_user_credentials: ");
    }

    private Answer withHeader(KeyLogin login, String name, String value) {
        return realm.http()
                .header(name, value)
                .form(
                        "/protocol/openid-connect/token",
                        Map.of(
                                "grant_type", "password",
                                "client_id", login.client().clientId(),
                                "client_secret", login.client().secret()));
    }

    private KeyLogin bound(String clientId, Map<String, String> config) {
        TestClient client = client(clientId);
        flows.bindDirectGrant(client, flows.directGrant("flow of " + clientId, config));
        return new KeyLogin(realm, client);
    }

    private TestClient client(String clientId) {
        return realm.clients()
                .create(ClientSpec.confidential(clientId).withDirectGrant().withFullScope());
    }
}
