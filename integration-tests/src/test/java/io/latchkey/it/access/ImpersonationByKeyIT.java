// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.http.Http;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestClient;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A session that an administrator opens in a user's place would outlive the key behind it, and lead to the user's own rights. */
@KeycloakTest
@Tag("once")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ImpersonationByKeyIT {
    private final KeyRealm keys;
    private final SecondHand sessions;
    private final KeyLogin login;
    private final TestUser administrator;
    private final TestUser alice;

    ImpersonationByKeyIT(TestRealm realm) {
        this.keys = KeyRealm.in(realm);
        Flows flows = new Flows(realm);
        flows.bindDirectGrant(flows.directGrant("key or password"));
        TestClient client = realm.clients()
                .create(SecondHand.client("second-hand")
                        .with("attributes", Map.of("standard.token.exchange.enabled", "true")));
        this.sessions = new SecondHand(realm, client);
        this.login = new KeyLogin(realm, client);
        this.administrator = keys.user();
        realm.roles().grantManagement(administrator, "realm-admin");
        keys.settings(Map.of("keycloakApis", "all"));
        this.alice = keys.user();
    }

    private enum Bearer {
        LOGIN_WITH_KEY,
        KEY,
        JWT_OF_KEY
    }

    private String token(Bearer bearer) {
        TestKey key = keys.key(administrator, Map.of("clientId", login.client().clientId()));
        return switch (bearer) {
            case LOGIN_WITH_KEY ->
                login.with(new MadeKey(key.id(), key.token())).expect(200).text("access_token");
            case KEY -> key.token();
            case JWT_OF_KEY ->
                keys.realm()
                        .tokens()
                        .request(Map.of(
                                "grant_type", "urn:ietf:params:oauth:grant-type:token-exchange",
                                "client_id", login.client().clientId(),
                                "client_secret", login.client().secret(),
                                "subject_token", key.token(),
                                "subject_token_type", "urn:latchkey:params:oauth:token-type:api-key"))
                        .expect(200)
                        .text("access_token");
        };
    }

    private Http admin(String token) {
        return keys.realm().adminHttp().bearer(token);
    }

    @Test
    void opensASessionForAnAdministratorWithAPassword() {
        String token = login.with(administrator).expect(200).text("access_token");

        assertThat(sessions.impersonation(admin(token), alice)).contains("code=");
    }

    @ParameterizedTest
    @EnumSource
    void opensNoneForWhatCameFromAKey(Bearer bearer) {
        Http admin = admin(token(bearer));
        admin.get("/users/" + alice.id()).expect(200);

        assertThat(sessions.impersonation(admin, alice)).doesNotContain("code=");
        assertThat(keys.realm()
                        .admin()
                        .get("/users/" + alice.id() + "/sessions")
                        .json())
                .isEmpty();
    }
}
