// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.access.Flows;
import io.latchkey.it.access.KeyLogin;
import io.latchkey.it.access.MadeKey;
import io.latchkey.it.access.RealmKeys;
import io.latchkey.it.http.Answer;
import io.latchkey.it.realm.ClientSpec;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.realm.Tokens;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The ways in which a key is taken for a login at the token endpoint. */
@Tag("once")
@Tag("matrix")
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DirectGrantByKeyIT {
    private final TestRealm realm;
    private final RealmKeys keys;
    private final KeyLogin login;
    private final TestUser owner;
    private final TestUser another;
    private final MadeKey key;

    DirectGrantByKeyIT(TestRealm realm) {
        this.realm = realm;
        this.keys = RealmKeys.allowedIn(realm);
        Flows flows = new Flows(realm);
        flows.bindDirectGrant(flows.directGrant("key or password"));
        this.login = login("script");
        this.owner = realm.users().create("owner");
        this.another = realm.users().create("another");
        this.key = keys.make(owner, login.client());
    }

    @Test
    void takesAKeyAsApiKey() {
        isOwners(login.with(key));
    }

    @Test
    void takesAKeyAsThePasswordOfItsOwner() {
        isOwners(login.with(Map.of("username", owner.username(), "password", key.token())));
        isOwners(login.with(Map.of("username", "OWNER@example.test", "password", key.token())));
    }

    @Test
    void takesAKeyAsThePasswordOfNobodyNamed() {
        isOwners(login.with(Map.of("password", key.token())));
        isOwners(login.with(Map.of("username", "", "password", key.token())));
    }

    @Test
    void takesAKeyFromItsHeaders() {
        for (Map.Entry<String, String> header : Map.of(
                        "X-API-Key", key.token(), "Authorization", "Bearer " + key.token())
                .entrySet()) {
            isOwners(realm.http()
                    .header(header.getKey(), header.getValue())
                    .form(
                            "/protocol/openid-connect/token",
                            Map.of(
                                    "grant_type", "password",
                                    "client_id", login.client().clientId(),
                                    "client_secret", login.client().secret())));
        }
    }

    @Test
    void isNotDisturbedByTheClientsOwnCredentials() {
        String basic =
                Base64.getEncoder().encodeToString((login.client().clientId() + ":secret+of+script").getBytes(UTF_8));

        isOwners(realm.http()
                .header("Authorization", "Basic " + basic)
                .form("/protocol/openid-connect/token", Map.of("grant_type", "password", "api_key", key.token())));
    }

    @Test
    void refusesAKeyWithAnothersName() {
        isRefused(login.with(Map.of("username", another.username(), "password", key.token())));
        isRefused(login.with(Map.of("username", another.username(), "api_key", key.token())));
        isRefused(login.with(Map.of("username", "nobody-at-all", "password", key.token())));
    }

    @Test
    void refusesTwoKeys() {
        MadeKey second = keys.make(owner, login.client());

        isRefused(login.with(Map.of("api_key", key.token(), "password", second.token())));
        isRefused(login.with(Map.of("api_key", key.token(), "password", key.token())));
        isRefused(realm.http()
                .header("X-API-Key", second.token())
                .form(
                        "/protocol/openid-connect/token",
                        Map.of(
                                "grant_type", "password",
                                "client_id", login.client().clientId(),
                                "client_secret", login.client().secret(),
                                "api_key", key.token())));
    }

    @Test
    void goesOnTakingPasswords() {
        isOwners(login.with(owner));
        assertThat(login.with(Map.of("username", owner.username(), "password", "wrong"))
                        .text("error"))
                .isEqualTo("invalid_grant");
        assertThat(login.with(Map.of()).status()).isEqualTo(401);
    }

    @Test
    void takesAnEmptyApiKeyForNone() {
        isOwners(login.with(Map.of("api_key", "", "username", owner.username(), "password", owner.password())));
    }

    @Test
    void saysWhichKeyInItsEvent() {
        realm.admin().delete("/events").expect(204);
        isOwners(login.with(key));

        JsonNode events = realm.admin().get("/events?type=LOGIN").expect(200).json();
        assertThat(events).hasSize(1);
        assertThat(events.get(0).path("userId").asText()).isEqualTo(owner.id());
        assertThat(events.get(0).path("details").path("api_key_id").asText()).isEqualTo(key.id());
        assertThat(events.toString()).doesNotContain(key.token());
    }

    @Nested
    class WhereTheUserNameIsAskedForFirst {
        private final KeyLogin byName = login("by-name");

        WhereTheUserNameIsAskedForFirst() {
            Flows flows = new Flows(realm);
            flows.bindDirectGrant(byName.client(), flows.directGrantByName("name first"));
        }

        @Test
        void takesAKeyOrAPassword() {
            MadeKey own = keys.make(owner, byName.client());

            isOwners(byName.with(Map.of("username", owner.username(), "password", own.token())));
            isOwners(byName.with(Map.of("username", owner.username(), "api_key", own.token())));
            isOwners(byName.with(owner));

            isRefused(byName.with(Map.of("username", another.username(), "password", own.token())));
            isRefused(byName.with(Map.of("username", another.username(), "api_key", own.token())));
            assertThat(byName.with(own).status()).isEqualTo(401);
        }
    }

    private KeyLogin login(String clientId) {
        return new KeyLogin(
                realm,
                realm.clients()
                        .create(ClientSpec.confidential(clientId)
                                .withDirectGrant()
                                .withFullScope()));
    }

    private void isOwners(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(Tokens.claims(answer.text("access_token")).path("sub").asText())
                .isEqualTo(owner.id());
    }

    private static void isRefused(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.text("error")).isEqualTo("invalid_grant");
    }
}
