// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.http.Answer;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** An administrator is told what validate would answer, and nothing comes of it. */
@KeycloakTest
@Tag("once")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KeyCheckIT {
    private final KeyRealm keys;

    KeyCheckIT(TestRealm realm) {
        this.keys = KeyRealm.in(realm);
    }

    private JsonNode check(TestKey key, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("id", key.id());
        return keys.administration().post("/check", body).expect(200).json();
    }

    /** Says so of both. */
    private void isAnswered(TestKey key, String query, Map<String, Object> more, int status, String reason) {
        Answer validated = keys.validate(key, query);
        JsonNode checked = check(key, more);

        assertThat(checked.path("status").asInt()).isEqualTo(validated.status()).isEqualTo(status);
        assertThat(checked.path("error").asText()).isEqualTo(status == 200 ? "" : validated.text("error"));
        assertThat(checked.path("reason").asText()).isEqualTo(reason);
    }

    @Test
    void isAsValidateAnswers() {
        TestUser alice = keys.user("reader");
        TestKey key = keys.key(
                alice, Map.of("scopes", List.of("reports:read"), "allowedNetworks", List.of("127.0.0.0/8", "::1")));
        Map<String, Object> here = Map.of("address", "127.0.0.1");

        isAnswered(key, "", here, 200, "");
        isAnswered(key, "?scope=reports:read", Map.of("scope", "reports:read", "address", "127.0.0.1"), 200, "");
        isAnswered(
                key,
                "?scope=reports:write",
                Map.of("scope", "reports:write", "address", "127.0.0.1"),
                403,
                "insufficient_scope");
        isAnswered(key, "?role=reports-api:writer", Map.of("role", "reports-api:writer"), 403, "insufficient_role");
        isAnswered(key, "?client=other", Map.of("client", "other"), 403, "wrong_client");
        JsonNode elsewhere = check(key, Map.of("address", "192.0.2.1"));
        assertThat(elsewhere.path("status").asInt()).isEqualTo(403);
        assertThat(elsewhere.path("reason").asText()).isEqualTo("address_not_allowed");
        assertThat(elsewhere.path("scopes").valueStream().map(JsonNode::asText)).contains("reports:read");
        keys.override(alice, false);
        isAnswered(key, "", here, 403, "not_allowed");
        keys.override(alice, true);
        keys.administration().post("/" + key.id() + "/disable").expect(200);
        isAnswered(key, "", here, 401, "disabled");
        assertThat(check(key, here).path("scopes")).isEmpty();
        assertThat(check(key, here).has("expiresAt")).isFalse();
    }

    @Test
    void countsNothing() {
        TestKey key = keys.fullKey(keys.user());

        assertThat(check(key, Map.of()).path("expiresAt").asText())
                .isEqualTo(keys.administration().get("/" + key.id()).text("expiresAt"));
        keys.administration().post("/" + key.id() + "/disable").expect(200);
        check(key, Map.of());
        keys.administration().post("/" + key.id() + "/enable").expect(200);
        keys.validate(key).expect(200);

        // The validation is counted with the next flush, and the checks before it would be by then.
        Deadline.in(Duration.ofSeconds(40))
                .await("the validation is counted", () -> !activity(key).isEmpty());
        assertThat(activity(key)).hasSize(1);
        assertThat(activity(key).at("/0/outcome").asText()).isEqualTo("accepted");
        assertThat(activity(key).at("/0/count").asInt()).isEqualTo(1);
    }

    private JsonNode activity(TestKey key) {
        return keys.administration()
                .get("/" + key.id() + "/activity")
                .expect(200)
                .json();
    }

    @Test
    void isNoneOfAKeyThatIsNotThere() {
        TestRealm other = TestRealm.on(keys.realm().server());
        KeyRealm elsewhere = KeyRealm.in(other);
        TestKey key = elsewhere.fullKey(elsewhere.user());

        keys.administration().post("/check", Map.of("id", key.id())).expect(404);
        keys.administration().post("/check", Map.of("id", "0123456789abcdef")).expect(404);
        keys.administration().post("/check", Map.of("id", "x")).expect(404);
    }
}
