// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.http.Http;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A key's history tells who did what to it, and from where. */
@KeycloakTest
@Tag("every-database")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KeyHistoryIT {
    private final KeyRealm keys;

    KeyHistoryIT(TestRealm realm) {
        this.keys = KeyRealm.in(realm);
    }

    @Test
    void tellsOfEachChangeToItsOwnerAndToAdministrators() {
        TestUser alice = keys.user("reader", "writer");
        Http own = keys.as(alice);
        Http administration = keys.administration();
        TestKey key = keys.scopedKey(alice, "reports:read");
        String path = "/" + key.id();
        own.patch(path, Map.of("name", "nightly", "scopes", List.of("reports:read", "reports:write")))
                .expect(200);
        own.post(path + "/rotate", Map.of("gracePeriod", "PT1H", "expiresInDays", 200))
                .expect(200);
        administration.post(path + "/disable").expect(200);
        administration.post(path + "/enable").expect(200);
        administration
                .post("/revoke", Map.of("ids", List.of(key.id()), "reason", "leaked"))
                .expect(200);

        JsonNode history = own.get(path + "/history").expect(200).json();

        assertThat(history.findValuesAsText("action"))
                .containsExactly("revoke", "enable", "disable", "rotate", "update", "create");
        assertThat(history.findValuesAsText("by"))
                .containsExactly("admin", "admin", "admin", alice.username(), alice.username(), alice.username());
        assertThat(history.findValuesAsText("at").stream().map(Instant::parse))
                .isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(history.findValuesAsText("address"))
                .hasSize(6)
                .allMatch(address ->
                        List.of("127.0.0.1", "0:0:0:0:0:0:0:1", "::1").contains(address));
        assertThat(history.at("/0/changes/status/to").asText()).isEqualTo("revoked");
        assertThat(history.at("/0/changes/reason/to").asText()).isEqualTo("leaked");
        assertThat(history.at("/3/changes/generation/to").asInt()).isEqualTo(2);
        assertThat(history.at("/3/changes/expiresAt/to").asText())
                .isEqualTo(own.get(path).text("expiresAt"));
        assertThat(history.at("/4/changes").properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("name", "scopes");
        assertThat(history.at("/4/changes/scopes/from")).hasSize(1);
        assertThat(history.at("/4/changes/scopes/to")).hasSize(2);
        assertThat(administration.get(path + "/history").expect(200).json()).isEqualTo(history);
        assertThat(own.get(path + "/history/count").expect(200).json().asInt()).isEqualTo(6);
        assertThat(own.get(path + "/history?first=1&max=2").expect(200).json().findValuesAsText("action"))
                .containsExactly("enable", "disable");
        own.get(path + "/history?max=501").expect(400);
    }

    @Test
    void tellsOfARevocationByWhoeverHeldTheToken() {
        TestUser alice = keys.user();
        TestKey key = keys.fullKey(alice);
        keys.realm()
                .http()
                .post("/api-keys/revoke", Map.of("tokens", List.of(key.token()), "source", "a repository"))
                .expect(202);

        JsonNode last = keys.as(alice)
                .get("/" + key.id() + "/history?max=1")
                .expect(200)
                .json()
                .path(0);
        assertThat(last.path("action").asText()).isEqualTo("revoke");
        assertThat(last.path("by").asText()).isEqualTo("whoever held the token");
        assertThat(last.at("/changes/reason/to").asText()).isEqualTo("found in a repository");
        assertThat(last.toString()).doesNotContain(key.token());
    }
}
