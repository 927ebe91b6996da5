// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.http.Answer;
import io.latchkey.it.http.Http;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What lists say of keys that are in order and are refused all the same; it is what validation says, and a filter finds them. */
@KeycloakTest
@Tag("once")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KeyStandingIT {
    private final KeyRealm keys;

    KeyStandingIT(TestRealm realm) {
        this.keys = KeyRealm.in(realm);
    }

    @AfterEach
    void putInOrder() {
        keys.realm().admin().put("", Map.of("enabled", true)).expect(204);
        client(true);
        keys.administration()
                .put("/settings", "{\"allow\":true,\"allowedRole\":null}")
                .expect(200);
        keys.administration()
                .get("")
                .json()
                .forEach(key -> keys.administration()
                        .delete("/" + key.path("id").asText())
                        .expect(204));
    }

    private void client(boolean enabled) {
        keys.realm()
                .admin()
                .put("/clients/" + keys.reports().id(), Map.of("enabled", enabled))
                .expect(204);
    }

    private JsonNode shown(TestKey key) {
        return keys.administration().get("/" + key.id()).expect(200).json();
    }

    private List<String> found(String query) {
        return keys.administration().get("?" + query).expect(200).json().findValuesAsText("id");
    }

    /** What Keycloak changes counts after a second at the latest. */
    private void validates(TestKey key, boolean accepted) {
        Deadline.in(Duration.ofSeconds(10))
                .await("accepted: " + accepted, () -> (keys.validate(key).status() == 200) == accepted);
    }

    private void isBlocked(TestKey key, String by) {
        validates(key, false);
        JsonNode shown = shown(key);
        assertThat(shown.path("status").asText()).isEqualTo("active");
        assertThat(shown.path("effectiveStatus").asText()).isEqualTo("blocked");
        assertThat(shown.path("blockedBy").asText()).isEqualTo(by);
        assertThat(found("effectiveStatus=blocked")).contains(key.id());
        assertThat(found("effectiveStatus=active")).doesNotContain(key.id());
        assertThat(found("status=active")).contains(key.id());
    }

    private void isInOrder(TestKey key) {
        validates(key, true);
        assertThat(shown(key).path("effectiveStatus").asText()).isEqualTo("active");
        assertThat(shown(key).has("blockedBy")).isFalse();
        assertThat(found("effectiveStatus=active")).contains(key.id());
        assertThat(found("effectiveStatus=blocked")).doesNotContain(key.id());
    }

    @Test
    @Tag("matrix")
    void isBlockedByTheOwnerTheClientAndTheRealm() {
        TestUser alice = keys.user();
        TestKey key = keys.fullKey(alice);
        isInOrder(key);

        keys.realm().users().disable(alice);
        isBlocked(key, "owner-disabled");
        keys.realm().users().enable(alice);
        isInOrder(key);

        client(false);
        isBlocked(key, "client-disabled");
        client(true);

        keys.override(alice, false);
        isBlocked(key, "override");
        keys.override(alice, true);
        keys.settings(Map.of("allow", false));
        isInOrder(key);

        keys.administration().delete("/users/" + alice.id() + "/override").expect(204);
        isBlocked(key, "realm");
        assertThat(keys.as(alice).get("/" + key.id()).text("blockedBy")).isEqualTo("realm");
    }

    /** By the realm's role through a group and a composite, then by the client's; and what an administrator wrote there is nonsense. */
    @Test
    @Tag("matrix")
    void isBlockedWhereTheOwnerLacksTheRole() {
        TestUser alice = keys.user();
        TestKey key = keys.fullKey(alice);
        keys.realm().roles().create("key-owner", "staff");
        String group = keys.realm()
                .admin()
                .post("/groups", Map.of("name", "team-" + alice.username()))
                .expect(201)
                .createdId();
        JsonNode role = keys.realm().admin().get("/roles/key-owner").expect(200).json();
        JsonNode staff = keys.realm().admin().get("/roles/staff").expect(200).json();
        keys.realm().admin().post("/roles/staff/composites", List.of(role)).expect(204);
        keys.realm()
                .admin()
                .post("/groups/" + group + "/role-mappings/realm", List.of(staff))
                .expect(204);
        assertThat(keys.administration()
                        .put("/settings", Map.of("allowedRole", "no-such"))
                        .expect(400)
                        .text("error_description"))
                .startsWith("allowedRole: ");

        keys.settings(Map.of("allowedRole", "key-owner"));
        isBlocked(key, "role");
        assertThat(keys.as(alice)
                        .post("", Map.of("name", "x", "clientId", "reports-api"))
                        .text("reason"))
                .isEqualTo("not_allowed");
        assertThat(keys.as(alice).get("/policy").text("source")).isEqualTo("role");

        keys.realm()
                .admin()
                .method("PUT", "/users/" + alice.id() + "/groups/" + group)
                .expect(204);
        isInOrder(key);

        attribute("allowedRole", "reports-api:reader");
        isBlocked(key, "role");
        assertThat(keys.as(alice).get("/policy").json().path("clients").toString())
                .doesNotContain("reports-api");
        keys.realm().roles().grant(alice, keys.reports(), "reader");
        isInOrder(key);

        attribute("allowedRole", "");
        attribute("maxLifetimeDays", "a fortnight");
        assertThat(keys.as(alice)
                        .post("", Map.of("name", "x", "clientId", "reports-api", "expiresInDays", 2))
                        .expect(400)
                        .text("error_description"))
                .startsWith("expiresAt: is too late: the client lets keys live until ");
        assertThat(found("effectiveStatus=blocked")).isEmpty();
        attribute("maxLifetimeDays", "");
        keys.administration().put("/settings", "{\"allowedRole\":null}").expect(200);
        isInOrder(key);
    }

    private void attribute(String name, String value) {
        keys.realm().clients().change(keys.reports(), Map.of("attributes", Map.of("apiKeys." + name, value)));
    }

    @Test
    void isBlockedByADisabledRealm() {
        TestKey key = keys.fullKey(keys.user());

        keys.realm().admin().put("", Map.of("enabled", false)).expect(204);

        isBlocked(key, "realm");
    }

    @Test
    void endsWithThePolicyIfThatEndsItEarlier() {
        TestKey key = keys.key(keys.user(), Map.of("expiresInDays", 300));
        String own = shown(key).path("expiresAt").asText();
        assertThat(shown(key).path("effectiveExpiresAt").asText()).isEqualTo(own);

        keys.settings(Map.of("allow", true, "maxLifetimeDays", 100));

        assertThat(shown(key).path("expiresAt").asText()).isEqualTo(own);
        assertThat(Instant.parse(shown(key).path("effectiveExpiresAt").asText()))
                .isBetween(
                        Instant.now().plus(Duration.ofDays(99)), Instant.now().plus(Duration.ofDays(101)));
    }

    @Test
    void countsByStatusAndByWarning() {
        TestUser alice = keys.user("reader");
        TestUser bob = keys.user("reader");
        keys.fullKey(alice);
        keys.scopedKey(alice, "reports:read");
        TestKey revoked = keys.fullKey(alice);
        keys.as(alice).post("/" + revoked.id() + "/revoke").expect(200);
        keys.fullKey(bob);
        keys.override(bob, false);

        Answer all = keys.administration().get("/summary").expect(200);
        assertThat(all.json().path("total").asInt()).isEqualTo(4);
        assertThat(all.json().path("byStatus").toString())
                .isEqualTo("{\"active\":2,\"blocked\":1,\"disabled\":0,\"expired\":0,\"pending\":0,\"revoked\":1}");
        assertThat(all.json().path("byWarning").toString())
                .isEqualTo("{\"expires-soon\":0,\"full-access\":2,\"idle\":0,\"missing-pepper\":0,\"never-expires\":0,"
                        + "\"never-used\":0,\"owner-gone\":0,\"retired-pepper\":0,\"reused\":0}");
        assertThat(found("warning=full-access")).hasSize(2);
        JsonNode own = keys.as(alice).get("/summary").expect(200).json();
        assertThat(own.path("total").asInt()).isEqualTo(3);
        assertThat(own.path("byStatus").path("blocked").asInt()).isZero();
    }

    @Test
    void isFoundByItsOwnersNamesAndByTheBeginningOfItsId() {
        TestUser alice = keys.realm()
                .users()
                .create("alice", Map.of("email", "a.liddell@wonder.test", "firstName", "Alïce", "lastName", "Liddell"));
        TestKey key = keys.fullKey(alice);
        keys.fullKey(keys.user());
        String beginning = key.id().substring(0, 7);

        for (String search :
                List.of("A.Liddell@", "*wonder*", "alïce", "LIDDELL", beginning, "lk_" + beginning, key.id())) {
            assertThat(found("search=" + Http.encode(search))).as(search).containsExactly(key.id());
        }
        assertThat(found("ids=" + key.id() + ",0000000000000000,nonsense")).containsExactly(key.id());
        assertThat(found("ids=nonsense")).isEmpty();
        assertThat(keys.administration()
                        .get("?ids=" + "x,".repeat(50) + String.join(",", ids(101)))
                        .expect(400)
                        .body())
                .contains("ids");
    }

    private static List<String> ids(int count) {
        return IntStream.range(0, count).mapToObj(n -> "id" + n).toList();
    }
}
