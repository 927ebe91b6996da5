// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.http.Answer;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.ClientSpec;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestClient;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.version.SinceKeycloak;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A JWT of a key ends with the key, at Keycloak itself. */
@KeycloakTest
@Tag("matrix")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RevocationIT {
    private final KeyRealm keys;
    private final OAuthCalls calls;

    RevocationIT(TestRealm realm) {
        this.keys = KeyRealm.in(realm);
        this.calls = new OAuthCalls(keys);
        calls.allowExchange(keys.reports());
        keys.settings(Map.of("keycloakApis", "all"));
    }

    private TestUser administrator() {
        TestUser alice = keys.user("reader");
        keys.realm().roles().grantManagement(alice, "view-users");
        return alice;
    }

    private void assertWorks(String jwt) {
        assertThat(calls.introspect(keys.reports(), jwt).json().path("active").asBoolean())
                .isTrue();
        assertThat(calls.userinfo(jwt)).isEqualTo(200);
        assertThat(calls.account(jwt)).isEqualTo(200);
        assertThat(calls.users(jwt)).isEqualTo(200);
    }

    private void assertDead(String jwt) {
        assertThat(calls.introspect(keys.reports(), jwt).body()).isEqualTo(OAuthCalls.INACTIVE);
        assertThat(calls.userinfo(jwt)).isEqualTo(401);
        Answer posted = keys.realm().http().form(OAuthCalls.USERINFO, Map.of("access_token", jwt));
        assertThat(posted.status()).isEqualTo(401);
        assertThat(calls.account(jwt)).isEqualTo(401);
        assertThat(calls.users(jwt)).isEqualTo(401);
    }

    @Test
    void endsWhenTheKeyIsRevoked() {
        TestKey key = keys.fullKey(administrator());
        String jwt = calls.jwt(key.token());
        assertWorks(jwt);

        keys.administration().post("/" + key.id() + "/revoke").expect(200);

        assertDead(jwt);
    }

    @Test
    void stopsWhileTheKeyIsDisabled() {
        TestKey key = keys.fullKey(administrator());
        String jwt = calls.jwt(key.token());

        keys.administration().post("/" + key.id() + "/disable").expect(200);
        assertDead(jwt);

        keys.administration().post("/" + key.id() + "/enable").expect(200);
        assertWorks(jwt);
    }

    @Test
    void endsWhenTheKeyIsDeleted() {
        TestKey key = keys.fullKey(administrator());
        String jwt = calls.jwt(key.token());

        keys.administration().delete("/" + key.id()).expect(204);

        assertDead(jwt);
    }

    @Test
    void endsWithARotationThatLeavesNoGraceAndNotWithOneThatDoes() {
        TestKey key = keys.fullKey(administrator());
        String first = calls.jwt(key.token());

        TestKey second = TestKey.in(keys.administration()
                .post("/" + key.id() + "/rotate", Map.of("gracePeriod", "PT1H"))
                .expect(200));
        assertWorks(first);
        String jwt = calls.jwt(second.token());

        keys.administration().post("/" + key.id() + "/rotate").expect(200);
        assertDead(first);
        assertDead(jwt);
    }

    @Test
    void stopsWhileTheOwnerMayNotHaveKeys() {
        TestUser alice = administrator();
        String jwt = calls.jwt(keys.fullKey(alice).token());

        keys.override(alice, false);
        assertDead(jwt);

        keys.override(alice, true);
        assertWorks(jwt);
    }

    @Test
    void stopsWhileTheOwnerIsDisabled() {
        TestUser alice = administrator();
        String jwt = calls.jwt(keys.fullKey(alice).token());

        keys.realm().users().disable(alice);

        assertDead(jwt);
    }

    @Test
    void stopsWhileTheClientIsDisabled() {
        TestClient app =
                keys.realm().clients().create(ClientSpec.confidential("app").withFullScope());
        calls.allowExchange(app);
        TestKey key = keys.key(administrator(), Map.of("clientId", "app"));
        String jwt = calls.exchange(app, key.token()).expect(200).text("access_token");
        assertThat(calls.users(jwt)).isEqualTo(200);

        keys.realm().clients().disable(app);

        assertDead(jwt);
    }

    @Test
    @SinceKeycloak(value = "26.7", row = "Lost roles on the Admin REST API")
    void losesARoleOnKeycloaksApisWithItsOwner() {
        TestUser alice = administrator();
        String jwt = calls.jwt(keys.fullKey(alice).token());
        assertThat(calls.users(jwt)).isEqualTo(200);

        keys.realm().roles().revoke(alice, keys.realm().clients().find("realm-management"), "view-users");

        assertThat(calls.users(jwt)).isEqualTo(403);
    }

    @Test
    void canBeRevokedByItselfToo() {
        String jwt = calls.jwt(keys.fullKey(administrator()).token());

        calls.as(keys.reports())
                .form("/protocol/openid-connect/revoke", Map.of("token", jwt))
                .expect(200);

        assertDead(jwt);
    }
}
