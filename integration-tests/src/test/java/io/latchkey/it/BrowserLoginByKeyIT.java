// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.access.Flows;
import io.latchkey.it.access.KeyLogin;
import io.latchkey.it.access.LoginErrors;
import io.latchkey.it.access.MadeKey;
import io.latchkey.it.access.RealmKeys;
import io.latchkey.it.http.Answer;
import io.latchkey.it.http.Http;
import io.latchkey.it.realm.ClientSpec;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestClient;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestScope;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.realm.Tokens;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A key at the authorization endpoint, where a browser flow has the authenticator as an alternative. */
@Tag("once")
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BrowserLoginByKeyIT {
    private static final String REDIRECT = "http://127.0.0.1/portal";
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

    private final TestRealm realm;
    private final RealmKeys keys;
    private final LoginErrors errors;
    private final TestClient portal;
    private final TestClient narrow;
    private final TestUser owner;
    private final MadeKey key;

    BrowserLoginByKeyIT(TestRealm realm) {
        this.realm = realm;
        this.keys = RealmKeys.allowedIn(realm);
        this.errors = new LoginErrors(realm);
        Flows flows = new Flows(realm);
        flows.bindBrowser(flows.browser("browser with keys"));
        this.portal = realm.clients().create(withCodes("portal").withFullScope());
        this.narrow = realm.clients().create(withCodes("narrow"));
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

    @Test
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
    void opensASessionThatEndsWithTheKey() {
        MadeKey shortLived = keys.make(owner, portal);
        KeyLogin login = new KeyLogin(realm, portal);
        Answer tokens = redeemed(authorize(realm.http().bearer(shortLived.token()), portal));
        assertThat(login.isActive(tokens)).isTrue();

        keys.revoke(shortLived);

        assertThat(login.isActive(tokens)).isFalse();
        assertThat(login.refresh(tokens).status()).isEqualTo(400);
    }

    private void isRefused(Answer answer, String reason) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("Content-Type")).startsWith("text/html");
        assertThat(answer.headers().map()).doesNotContainKey("location");
        assertThat(errors.only()).isEqualTo("invalid_user_credentials: " + reason);
    }

    private static Answer authorize(Http http, TestClient client) {
        return http.get(address(client));
    }

    private static String address(TestClient client) {
        return "/protocol/openid-connect/auth?response_type=code&scope=openid&client_id=" + client.clientId()
                + "&redirect_uri=" + Http.encode(REDIRECT);
    }

    private Answer redeemed(Answer authorized) {
        assertThat(authorized.status()).as(authorized.body()).isEqualTo(302);
        Matcher code = CODE.matcher(authorized.header("Location"));
        assertThat(code.find()).as(authorized.header("Location")).isTrue();
        return realm.tokens()
                .request(Map.of(
                        "grant_type", "authorization_code",
                        "client_id", portal.clientId(),
                        "client_secret", portal.secret(),
                        "redirect_uri", REDIRECT,
                        "code", code.group(1)))
                .expect(200);
    }

    private static ClientSpec withCodes(String clientId) {
        return KeyLogin.introspecting(ClientSpec.confidential(clientId))
                .with("standardFlowEnabled", true)
                .with("redirectUris", List.of(REDIRECT));
    }
}
