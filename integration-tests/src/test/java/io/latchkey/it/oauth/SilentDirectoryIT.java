// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.access.Flows;
import io.latchkey.it.access.KeyLogin;
import io.latchkey.it.database.Rows;
import io.latchkey.it.http.Answer;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.ClientSpec;
import io.latchkey.it.realm.Federation;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestClient;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The directory of a federation that does not import its users does not answer. */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SilentDirectoryIT {
    private final KeyRealm keys;
    private final OAuthCalls calls;
    private final Federation directory;

    private String ownerId;
    private TestKey key;

    SilentDirectoryIT(TestRealm realm) {
        this.keys = KeyRealm.in(realm);
        this.calls = new OAuthCalls(keys);
        calls.allowExchange(keys.reports());
        this.directory = Federation.in(realm);
    }

    @BeforeEach
    void makeAKeyOfAUserInTheDirectory() throws SQLException {
        TestUser user = keys.user("reader");
        key = keys.fullKey(user);
        ownerId = directory.userId(user.username());
        directory.takeOver(user, ownerId);
    }

    @Test
    void sparesTheAdministratorsListAndView() {
        JsonNode listed = keys.administration()
                .get("?owner=" + ownerId)
                .expect(200)
                .json()
                .path(0);

        assertThat(listed.path("id").asText()).isEqualTo(key.id());
        assertThat(listed.path("ownerId").asText()).isEqualTo(ownerId);
        assertThat(listed.has("owner")).isFalse();
        assertThat(keys.administration().get("/" + key.id()).expect(200).text("status"))
                .isEqualTo("active");
    }

    @Test
    void doesNotKeepAnAdministratorFromStoppingAKey() {
        keys.administration().post("/" + key.id() + "/disable").expect(200);
        // What the owner has is given away again by it, and nobody can say what that is.
        keys.administration().post("/" + key.id() + "/enable").expect(503);

        assertThat(keys.administration()
                        .post("/" + key.id() + "/revoke")
                        .expect(200)
                        .text("status"))
                .isEqualTo("revoked");
        keys.administration().delete("/" + key.id()).expect(204);
    }

    @Test
    void doesNotKeepAnAdministratorFromStoppingAllKeysOfAUser() {
        assertThat(keys.administration()
                        .post("/revoke", Map.of("owner", ownerId))
                        .expect(200)
                        .text("revoked"))
                .isEqualTo("1");
        assertThat(keys.administration().get("/" + key.id()).text("status")).isEqualTo("revoked");
    }

    @Test
    void doesNotKeepAFinderFromRevoking() {
        keys.realm()
                .http()
                .post("/api-keys/revoke", Map.of("tokens", List.of(key.token())))
                .expect(202);

        assertThat(keys.administration().get("/" + key.id()).text("status")).isEqualTo("revoked");
    }

    @Test
    void keepsNoSessionAliveThatAStoppedKeyOpened() throws SQLException {
        Flows flows = new Flows(keys.realm());
        flows.bindDirectGrant(flows.directGrant("key or password"));
        TestClient app = keys.realm()
                .clients()
                .create(ClientSpec.confidential("app").withDirectGrant().withFullScope());
        TestUser user = keys.user("reader");
        TestKey opening = keys.key(user, Map.of("clientId", "app"));
        new KeyLogin(keys.realm(), app).with(Map.of("api_key", opening.token())).expect(200);
        Rows rows = new Rows(keys.realm().server().database());
        String owner = directory.userId(user.username());
        directory.takeOver(user, owner);
        rows.update("update OFFLINE_USER_SESSION set USER_ID = ? where USER_ID = ?", owner, user.id());
        String sessions = "select count(*) from OFFLINE_USER_SESSION where USER_ID = '" + owner + "'";
        // The other is that of the login that made the key.
        assertThat(rows.count(sessions)).isEqualTo(2);

        keys.administration().post("/" + opening.id() + "/revoke").expect(200);

        assertThat(rows.count(sessions)).isEqualTo(1);
    }

    @Test
    void isNoVerdictOnTheKey() {
        assertThat(keys.validate(key).status()).isEqualTo(503);
        assertUnavailable(calls.introspect(keys.reports(), key.token()));
        assertUnavailable(calls.exchange(keys.reports(), key.token()));
        assertUnavailable(keys.realm().http().bearer(key.token()).get(OAuthCalls.USERINFO));
    }

    @Test
    void isToldWhereTheOwnerIsNeeded() {
        assertUnavailable(keys.administration().get("/users/" + ownerId + "/policy"));
        assertUnavailable(keys.administration().patch("/" + key.id(), Map.of("name", "another")));
    }

    private static void assertUnavailable(Answer answer) {
        assertThat(answer.expect(503).text("error")).isEqualTo("temporarily_unavailable");
    }
}
