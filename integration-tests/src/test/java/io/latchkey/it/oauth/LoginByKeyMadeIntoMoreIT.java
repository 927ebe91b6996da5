// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.access.Flows;
import io.latchkey.it.access.KeyLogin;
import io.latchkey.it.access.MadeKey;
import io.latchkey.it.access.RealmKeys;
import io.latchkey.it.http.Answer;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.realm.ClientSpec;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestClient;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.realm.Tokens;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a token of a login by key can be made into at the token endpoint: never what its owner has and the key has not. */
@Tag("once")
@Tag("matrix")
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LoginByKeyMadeIntoMoreIT {
    private static final String READ = "reports:read";
    private static final String WRITE = "reports:write";

    private final KeyRealm realmOfKeys;
    private final TestRealm realm;
    private final RealmKeys keys;
    private final TestClient reports;
    private final TestUser owner;

    /** It is in the audience of all tokens here, and its own may carry all roles. */
    private final TestClient everything;

    LoginByKeyMadeIntoMoreIT(TestRealm realm) {
        this.realmOfKeys = KeyRealm.in(realm);
        this.realm = realm;
        this.keys = new RealmKeys(realm);
        this.reports = realmOfKeys.reports();
        this.owner = realmOfKeys.user("reader", "writer");
        Flows flows = new Flows(realm);
        flows.bindDirectGrant(flows.directGrant("key or password"));
        this.everything = realm.clients()
                .create(exchanging(ClientSpec.confidential("everything"))
                        .withFullScope()
                        .withServiceAccount()
                        .with("authorizationServicesEnabled", true)
                        .with(
                                "authorizationSettings",
                                Map.of(
                                        "policyEnforcementMode",
                                        "PERMISSIVE",
                                        "resources",
                                        List.of(Map.of("name", "thing")))));
    }

    private enum Way {
        EXCHANGE {
            @Override
            Answer ask(LoginByKeyMadeIntoMoreIT test, KeyLogin login, String token) {
                return test.exchanged(test.everything, token, Map.of());
            }
        },
        EXCHANGE_FOR_A_SESSION {
            @Override
            Answer ask(LoginByKeyMadeIntoMoreIT test, KeyLogin login, String token) {
                return test.exchanged(
                        test.everything,
                        token,
                        Map.of("requested_token_type", "urn:ietf:params:oauth:token-type:refresh_token"));
            }
        },
        EXCHANGE_BY_ITS_OWN_CLIENT {
            @Override
            Answer ask(LoginByKeyMadeIntoMoreIT test, KeyLogin login, String token) {
                return test.exchanged(login.client(), token, Map.of("scope", WRITE));
            }
        },
        PERMISSIONS {
            @Override
            Answer ask(LoginByKeyMadeIntoMoreIT test, KeyLogin login, String token) {
                return test.realm.http().bearer(token).form("/protocol/openid-connect/token", permissions());
            }
        },
        PERMISSIONS_FOR_A_CLIENT {
            @Override
            Answer ask(LoginByKeyMadeIntoMoreIT test, KeyLogin login, String token) {
                Map<String, String> form = permissions();
                form.put("client_id", test.everything.clientId());
                form.put("client_secret", test.everything.secret());
                form.put("subject_token", token);
                return test.realm.tokens().request(form);
            }
        };

        abstract Answer ask(LoginByKeyMadeIntoMoreIT test, KeyLogin login, String token);

        private static Map<String, String> permissions() {
            return new HashMap<>(Map.of(
                    "grant_type", "urn:ietf:params:oauth:grant-type:uma-ticket",
                    "audience", "everything",
                    "permission", "thing"));
        }
    }

    /** Where the owner logs in by password all of these ways are open. */
    @ParameterizedTest
    @EnumSource
    void anOwnersIsMadeIntoMore(Way way) {
        KeyLogin login = login(ClientSpec.confidential(random("narrow")));
        Answer tokens = login.with(
                Map.of("username", owner.username(), "password", owner.password(), "scope", "openid " + READ));
        assertThat(roles(tokens)).containsExactly("reader");

        assertThat(roles(way.ask(this, login, tokens.text("access_token")))).contains("writer");
    }

    @ParameterizedTest
    @EnumSource
    void aScopedKeysIsMadeIntoNothing(Way way) {
        KeyLogin login = login(ClientSpec.confidential(random("narrow")));
        Answer tokens = login.with(keys.make(owner, login.client(), READ));
        assertThat(roles(tokens)).containsExactly("reader");

        isRefused(way.ask(this, login, tokens.text("access_token")));
    }

    @ParameterizedTest
    @EnumSource
    void aKeysOfANarrowClientIsMadeIntoNothing(Way way) {
        KeyLogin login = login(ClientSpec.confidential(random("narrow")));
        MadeKey key = keys.make(owner, login.client());
        Answer tokens = login.with(Map.of("api_key", key.token(), "scope", READ));

        isRefused(way.ask(this, login, tokens.text("access_token")));
    }

    @ParameterizedTest
    @EnumSource
    void aKeysThatHasAllOfItsOwnerGoesOn(Way way) {
        KeyLogin login = login(ClientSpec.confidential(random("full")).withFullScope());
        Answer tokens = login.with(keys.make(owner, login.client()));

        assertThat(roles(way.ask(this, login, tokens.text("access_token")))).contains("writer");
    }

    @Test
    void endsWhenItWouldCarryMoreThanItsKey() {
        KeyLogin login = login(ClientSpec.confidential(random("widened")));
        Answer tokens = login.with(keys.make(owner, login.client(), READ));
        login.refresh(tokens).expect(200);
        realm.admin()
                .post(
                        "/clients/" + login.client().id() + "/scope-mappings/clients/" + reports.id(),
                        List.of(realm.admin()
                                .get("/clients/" + reports.id() + "/roles/writer")
                                .expect(200)
                                .json()))
                .expect(204);

        Answer refreshed = login.refresh(tokens);

        assertThat(login.isActive(refreshed)).isFalse();
        assertThat(login.refresh(tokens).status()).isEqualTo(400);
    }

    /** They may permit a user what no role in the token says. */
    @Test
    void isRefusedToAScopedKeyWhereFineGrainedPermissionsAreOn() {
        KeyLogin login = login(ClientSpec.confidential(random("narrow")));
        MadeKey scoped = keys.make(owner, login.client(), READ);
        MadeKey full = keys.make(owner, login.client());
        realm.change(Map.of("adminPermissionsEnabled", true));
        try {
            assertThat(login.with(scoped).status()).isEqualTo(400);
            login.with(full).expect(200);
        } finally {
            realm.change(Map.of("adminPermissionsEnabled", false));
        }
        login.with(scoped).expect(200);
    }

    private static void isRefused(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.text("error")).isIn("invalid_request", "invalid_grant");
    }

    private Answer exchanged(TestClient by, String token, Map<String, String> more) {
        Map<String, String> form = new HashMap<>(Map.of(
                "grant_type",
                "urn:ietf:params:oauth:grant-type:token-exchange",
                "client_id",
                by.clientId(),
                "client_secret",
                by.secret(),
                "subject_token",
                token,
                "subject_token_type",
                "urn:ietf:params:oauth:token-type:access_token"));
        form.putAll(more);
        return realm.tokens().request(form);
    }

    private KeyLogin login(ClientSpec spec) {
        TestClient client =
                realm.clients().create(exchanging(spec.withDirectGrant()).withAudience("everything"));
        List.of(realmOfKeys.read(), realmOfKeys.write())
                .forEach(scope -> realm.scopes().offer(client, scope));
        return new KeyLogin(realm, client);
    }

    private static ClientSpec exchanging(ClientSpec spec) {
        return spec.with(
                "attributes",
                Map.of(
                        "standard.token.exchange.enabled", "true",
                        "standard.token.exchange.enableRefreshRequestedTokenType", "SAME_SESSION",
                        "allow.token.introspection.without.audience.check", "true"));
    }

    private static List<String> roles(Answer answer) {
        JsonNode claims = Tokens.claims(answer.expect(200).text("access_token"));
        return StreamSupport.stream(
                        claims.path("resource_access")
                                .path("reports-api")
                                .path("roles")
                                .spliterator(),
                        false)
                .map(JsonNode::asText)
                .toList();
    }

    private static String random(String word) {
        return word + "-" + UUID.randomUUID().toString().substring(0, 8);
    }
}
