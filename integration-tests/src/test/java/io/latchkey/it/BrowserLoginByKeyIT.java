// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.access.CodeFlow;
import io.latchkey.it.access.Flows;
import io.latchkey.it.access.KeyLogin;
import io.latchkey.it.access.LoginErrors;
import io.latchkey.it.access.MadeKey;
import io.latchkey.it.access.RealmKeys;
import io.latchkey.it.http.Answer;
import io.latchkey.it.http.Http;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestClient;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestScope;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.realm.Tokens;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A key at the authorization endpoint, where a browser flow has the authenticator as an alternative. */
@Tag("once")
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BrowserLoginByKeyIT {
    private final TestRealm realm;
    private final CodeFlow flow;
    private final RealmKeys keys;
    private final LoginErrors errors;
    private final TestClient portal;
    private final TestClient other;
    private final TestClient narrow;
    private final TestUser owner;
    private final MadeKey key;

    BrowserLoginByKeyIT(TestRealm realm) {
        this.realm = realm;
        this.flow = new CodeFlow(realm);
        this.keys = RealmKeys.allowedIn(realm);
        this.errors = new LoginErrors(realm);
        Flows flows = new Flows(realm);
        flows.bindBrowser(flows.browser("browser with keys"));
        this.portal = realm.clients().create(CodeFlow.client("portal").withFullScope());
        this.other = realm.clients()
                .create(CodeFlow.client("other")
                        .with("implicitFlowEnabled", true)
                        .withFullScope());
        this.narrow = realm.clients().create(CodeFlow.client("narrow"));
        TestScope read = realm.scopes().create("reports:read");
        realm.scopes().offer(portal, read);
        realm.scopes().offer(narrow, read);
        this.owner = realm.users().create("owner");
        this.key = keys.make(owner, portal);
    }

    @BeforeEach
    void forgetTheEventsBefore() {
        errors.forget();
    }

    @Test
    @Tag("matrix")
    void givesACodeForAKey() {
        for (Http http : List.of(
                realm.http().bearer(key.token()),
                realm.http().header("X-API-Key", key.token()),
                realm.http().header("Authorization", "Api-Key " + key.token()))) {
            Answer tokens = redeemed(authorize(http, portal));

            assertThat(Tokens.claims(tokens.text("access_token")).path("sub").asText())
                    .isEqualTo(owner.id());
        }
    }

    @Test
    void showsTheLoginPageWithoutAKey() {
        Answer answer = authorize(realm.http(), portal);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("kc-form-login");
    }

    @Test
    void takesNoKeyFromTheAddress() {
        Answer answer = realm.http().get(address(portal) + "&api_key=" + key.token());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("kc-form-login").doesNotContain(key.token());
    }

    /** Another site could send it, and log somebody in as the owner of a key that is not theirs. */
    @Test
    void takesNoKeyFromAForm() {
        for (String parameter : List.of("api_key", "password")) {
            Map<String, String> form = new HashMap<>(CodeFlow.form(portal));
            form.put(parameter, key.token());
            Answer answer = realm.http().form("/protocol/openid-connect/auth", form);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).contains("kc-form-login").doesNotContain(key.token());
        }
    }

    @Test
    @Tag("matrix")
    void refusesAKeyThatIsNotGood() {
        MadeKey revoked = keys.make(owner, portal);
        keys.revoke(revoked);

        isRefused(authorize(realm.http().bearer(revoked.token()), portal), "revoked");
    }

    @Test
    void refusesAKeyForAnotherClient() {
        isRefused(authorize(realm.http().bearer(keys.make(owner).token()), portal), "wrong_client");
    }

    @Test
    void refusesAScopedKey() {
        MadeKey scoped = keys.make(owner, portal, "reports:read");

        isRefused(authorize(realm.http().bearer(scoped.token()), portal), "login_would_exceed_key");
    }

    @Test
    void refusesAnyKeyOfAClientThatDoesNotGiveAllRoles() {
        isRefused(authorize(realm.http().bearer(keys.make(owner, narrow).token()), narrow), "login_would_exceed_key");
    }

    @Test
    @Tag("matrix")
    void opensASessionThatManagesNoKeys() {
        String token =
                redeemed(authorize(realm.http().bearer(key.token()), portal)).text("access_token");

        assertThat(realm.http()
                        .bearer(token)
                        .post("/api-keys", Map.of("name", "a key"))
                        .status())
                .isEqualTo(403);
        assertThat(realm.http()
                        .bearer(token)
                        .get("/protocol/openid-connect/userinfo")
                        .status())
                .isEqualTo(200);
    }

    @Test
    @Tag("matrix")
    void opensASessionThatEndsWithTheKey() {
        MadeKey shortLived = keys.make(owner, portal);
        KeyLogin login = new KeyLogin(realm, portal);
        Answer tokens = redeemed(authorize(realm.http().bearer(shortLived.token()), portal));
        assertThat(login.isActive(tokens)).isTrue();

        keys.revoke(shortLived);

        assertThat(login.isActive(tokens)).isFalse();
        assertThat(login.refresh(tokens).status()).isEqualTo(400);
    }

    @Test
    @Tag("matrix")
    void opensNoOfflineSession() {
        Answer tokens = redeemed(realm.http().bearer(key.token()).get(address(portal, "openid offline_access")));

        assertThat(tokens.text("scope")).contains("openid").doesNotContain("offline_access");
        assertThat(Tokens.claims(tokens.text("refresh_token")).path("typ").asText())
                .isEqualTo("Refresh");
        assertThat(offlineSessions(portal)).isZero();
    }

    @Test
    void opensNoOfflineSessionForAClientBySingleSignOn() {
        MadeKey shortLived = keys.make(owner, portal);
        Http session = loggedIn(shortLived);

        Answer tokens = redeemed(session.get(address(other, "openid offline_access")), other);

        assertThat(offlineSessions(other)).isZero();
        assertThat(new KeyLogin(realm, other).refresh(tokens).status()).isEqualTo(400);
        // Nor does it end the session itself.
        redeemed(session.get(address(other, "openid")), other);
        keys.revoke(shortLived);
        assertThat(session.get(address(other, "openid")).body()).contains("kc-form-login");
    }

    @Test
    void opensNoOfflineSessionInAHybridFlow() {
        Answer answer = loggedIn(key)
                .get(address(other, "openid offline_access")
                        .replace("response_type=code", "response_type=code%20id_token&nonce=n&response_mode=fragment"));
        assertThat(answer.expect(302).header("Location"))
                .contains("id_token=", "code=")
                .doesNotContain("error=");

        Answer tokens = redeemed(answer, other);

        assertThat(offlineSessions(other)).isZero();
        assertThat(new KeyLogin(realm, other).refresh(tokens).status()).isEqualTo(400);
    }

    @Test
    void opensASessionThatIsNotFreshEnoughForAnything() {
        Http session = loggedIn(key);

        assertThat(session.get(address(portal)).status()).isEqualTo(302);
        for (String asked : List.of("&kc_action=UPDATE_PASSWORD", "&kc_action=CONFIGURE_TOTP", "&max_age=36000")) {
            Answer answer = session.get(address(portal) + asked);

            assertThat(answer.status()).as(asked).isEqualTo(200);
            assertThat(answer.body()).as(asked).contains("kc-form-login").doesNotContain("password-new");
        }
    }

    @Test
    void refusesALoginForAnAction() {
        for (String action : List.of("UPDATE_PASSWORD", "delete_account")) {
            errors.forget();
            isRefused(
                    realm.http().bearer(key.token()).get(address(portal) + "&kc_action=" + action),
                    "owner_must_log_in");
        }
    }

    @Test
    void refusesALoginAfterWhichTheOwnerIsAskedForSomething() {
        TestUser expected = realm.users().create("expected", Map.of("requiredActions", List.of("UPDATE_PASSWORD")));
        isRefused(authorize(realm.http().bearer(keys.make(expected, portal).token()), portal), "owner_must_log_in");

        errors.forget();
        TestClient consenting = realm.clients()
                .create(CodeFlow.client("consenting").withFullScope().with("consentRequired", true));
        isRefused(
                authorize(realm.http().bearer(keys.make(owner, consenting).token()), consenting), "owner_must_log_in");
    }

    /** A browser in which the key has just logged its owner in. */
    private Http loggedIn(MadeKey with) {
        return flow.after(authorize(realm.http().bearer(with.token()), portal));
    }

    private int offlineSessions(TestClient client) {
        return realm.admin()
                .get("/users/" + owner.id() + "/offline-sessions/" + client.id())
                .expect(200)
                .json()
                .size();
    }

    private void isRefused(Answer answer, String reason) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("Content-Type")).startsWith("text/html");
        assertThat(answer.headers().map()).doesNotContainKey("location");
        assertThat(errors.only()).isEqualTo("invalid_user_credentials: " + reason);
    }

    private Answer authorize(Http http, TestClient client) {
        return http.get(address(client));
    }

    private String address(TestClient client) {
        return address(client, "openid");
    }

    private String address(TestClient client, String scope) {
        return flow.address(client, scope);
    }

    private Answer redeemed(Answer authorized) {
        return redeemed(authorized, portal);
    }

    private Answer redeemed(Answer authorized, TestClient by) {
        return flow.redeemed(authorized, by);
    }
}
