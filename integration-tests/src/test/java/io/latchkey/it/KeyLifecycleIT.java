// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.database.Rows;
import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.http.Answer;
import io.latchkey.it.http.Http;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A key from its making to its end, by its owner and by an administrator. */
@KeycloakTest
@Tag("every-database")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KeyLifecycleIT {
    private final KeyRealm keys;

    KeyLifecycleIT(TestRealm realm) {
        this.keys = KeyRealm.in(realm);
    }

    @Test
    @Tag("matrix")
    void isMadeByItsOwnerValidatedByAGatewayAndRevokedByAnAdministrator() {
        TestUser alice = keys.user("reader");
        TestKey key = keys.scopedKey(alice, "reports:read");
        assertThat(keys.validate(key, "?scope=reports:read").status()).isEqualTo(200);

        Answer revoked = keys.administration()
                .post("/" + key.id() + "/revoke", Map.of("reason", "left the team"))
                .expect(200);

        assertThat(revoked.text("status")).isEqualTo("revoked");
        assertThat(revoked.text("revocationReason")).isEqualTo("left the team");
        assertThat(revoked.text("revokedBy")).isEqualTo("admin");
        assertThat(keys.validate(key).status()).isEqualTo(401);
        assertThat(keys.as(alice).get("/" + key.id()).text("status")).isEqualTo("revoked");
    }

    @Test
    void showsItsTokenOnceAndNeverAgain() {
        TestUser alice = keys.user();
        Answer created = keys.as(alice).post("", Map.of("name", "shown once")).expect(201);
        String id = created.text("id");

        assertThat(created.text("token")).matches("lk_[0-9A-Za-z]{16}_[0-9A-Za-z]{49}");
        assertThat(created.text("prefix")).isEqualTo(created.text("token").substring(0, 7));
        assertThat(created.header("Cache-Control")).isEqualTo("no-store");
        assertThat(created.header("Location"))
                .endsWith("/realms/" + keys.realm().name() + "/api-keys/" + id);
        for (Answer later : List.of(
                keys.as(alice).get("/" + id),
                keys.as(alice).get(""),
                keys.administration().get("/" + id),
                keys.administration().get("?owner=" + alice.id()),
                keys.as(alice).patch("/" + id, Map.of("name", "renamed")))) {
            assertThat(later.expect(200).body()).doesNotContain("\"token\"").doesNotContain(created.text("token"));
        }
    }

    @Test
    void saysOfAKeyWhatTheContractSays() {
        TestUser alice = keys.user("reader");
        Instant end = Instant.parse("2099-05-04T03:02:01Z");
        TestKey key = keys.key(
                alice,
                Map.of(
                        "description", "for the nightly export",
                        "scopes", List.of("reports:read"),
                        "expiresAt", end.toString(),
                        "allowedNetworks", List.of("10.0.0.0/8", "2001:db8::/32"),
                        "metadata", Map.of("url", "https://reports.test", "tenant", "acme")));

        JsonNode shown = keys.as(alice).get("/" + key.id()).expect(200).json();

        assertThat(shown.path("type").asText()).isEqualTo("personal");
        assertThat(shown.path("ownerId").asText()).isEqualTo(alice.id());
        assertThat(shown.path("owner").asText()).isEqualTo(alice.username());
        assertThat(shown.path("clientId").asText()).isEqualTo("reports-api");
        assertThat(shown.path("scopes").toString()).isEqualTo("[\"reports:read\"]");
        assertThat(shown.path("fullAccess").asBoolean()).isFalse();
        assertThat(shown.path("status").asText()).isEqualTo("active");
        assertThat(shown.path("createdBy").asText()).isEqualTo(alice.username());
        assertThat(Instant.parse(shown.path("expiresAt").asText())).isEqualTo(end);
        assertThat(shown.path("generation").asInt()).isEqualTo(1);
        assertThat(shown.path("allowedNetworks").toString()).isEqualTo("[\"10.0.0.0/8\",\"2001:db8::/32\"]");
        assertThat(shown.path("metadata").path("tenant").asText()).isEqualTo("acme");
        assertThat(shown.has("notBefore")).isFalse();
        assertThat(shown.has("lastUsedAt")).isFalse();
    }

    @Test
    void saysWhoChangedItLast() {
        TestUser alice = keys.user();
        TestKey key = keys.fullKey(alice);
        assertThat(keys.as(alice).get("/" + key.id()).json().has("updatedAt")).isFalse();

        keys.as(alice).post("/" + key.id() + "/rotate").expect(200);
        JsonNode rotated = keys.as(alice).get("/" + key.id()).expect(200).json();
        assertThat(rotated.path("updatedBy").asText()).isEqualTo(alice.username());
        assertThat(Instant.parse(rotated.path("updatedAt").asText()))
                .isAfterOrEqualTo(Instant.parse(rotated.path("createdAt").asText()));

        keys.administration().patch("/" + key.id(), Map.of("name", "renamed")).expect(200);
        assertThat(keys.as(alice).get("/" + key.id()).text("updatedBy")).isEqualTo("admin");
    }

    @Test
    void isStartedAndDeletedByAdministratorsAloneOnceOneHasStoppedIt() {
        TestUser alice = keys.user();
        TestKey key = keys.fullKey(alice);
        Http own = keys.as(alice);
        own.post("/" + key.id() + "/disable").expect(200);
        keys.administration()
                .post("/" + key.id() + "/disable", Map.of("reason", "a break"))
                .expect(200);
        JsonNode told = own.get("/" + key.id() + "/history?max=1").json().path(0);
        assertThat(told.toString()).contains("a break");

        JsonNode refused = own.post("/" + key.id() + "/enable").expect(403).json();
        assertThat(refused.path("error").asText()).isEqualTo("access_denied");
        assertThat(refused.path("reason").asText()).isEqualTo("stopped_by_administrator");
        assertThat(own.get("/" + key.id()).json().path("stoppedByAdministrator").asBoolean())
                .isTrue();
        own.delete("/" + key.id()).expect(403);
        assertThat(keys.validate(key).status()).isEqualTo(401);
        keys.administration().post("/" + key.id() + "/enable").expect(200);
        assertThat(keys.validate(key).status()).isEqualTo(200);
        assertThat(own.get("/" + key.id()).json().has("stoppedByAdministrator")).isFalse();

        keys.administration().post("/" + key.id() + "/disable").expect(200);
        own.post("/" + key.id() + "/revoke").expect(200);
        own.delete("/" + key.id()).expect(403);
        keys.administration().delete("/" + key.id()).expect(204);
    }

    @Test
    void staysOnTheOwnersListIfAnAdministratorRevokedItAmongMany() {
        TestUser alice = keys.user();
        TestKey key = keys.fullKey(alice);
        keys.administration().post("/revoke", Map.of("owner", alice.id())).expect(200);

        keys.as(alice).delete("/" + key.id()).expect(403);

        assertThat(keys.as(alice).get("/" + key.id()).expect(200).text("status"))
                .isEqualTo("revoked");
    }

    @Test
    void changesWhatIsGivenClearsWhatIsNullAndLeavesTheRest() {
        TestUser alice = keys.user("reader", "writer");
        TestKey key = keys.key(
                alice, Map.of("description", "old", "scopes", List.of("reports:read"), "metadata", Map.of("a", "b")));

        Answer changed = keys.as(alice)
                .patch(
                        "/" + key.id(),
                        "{\"name\":\"new\",\"description\":null,\"scopes\":[\"reports:read\",\"reports:write\"]}")
                .expect(200);

        assertThat(changed.text("name")).isEqualTo("new");
        assertThat(changed.json().has("description")).isFalse();
        assertThat(changed.json().path("metadata").path("a").asText()).isEqualTo("b");
        assertThat(keys.validate(key, "?scope=reports:write").status()).isEqualTo(200);
    }

    @Test
    @Tag("matrix")
    void goesOnWithItsOldSecretForTheGraceAndWithoutGraceNotAtAll() {
        TestUser alice = keys.user();
        TestKey first = keys.fullKey(alice);

        TestKey second = TestKey.in(keys.as(alice)
                .post("/" + first.id() + "/rotate", Map.of("gracePeriod", "PT1H"))
                .expect(200));
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.token()).isNotEqualTo(first.token());
        assertThat(keys.validate(first).status()).isEqualTo(200);
        assertThat(keys.validate(second).status()).isEqualTo(200);
        assertThat(graceOf(first)).isBetween(Duration.ofMinutes(58), Duration.ofMinutes(60));

        TestKey third =
                TestKey.in(keys.as(alice).post("/" + first.id() + "/rotate").expect(200));
        assertThat(keys.validate(first).status()).isEqualTo(401);
        assertThat(keys.validate(second).status()).isEqualTo(401);
        assertThat(keys.validate(third).status()).isEqualTo(200);
        assertThat(keys.as(alice).get("/" + first.id() + "/rotations").json().findValuesAsText("generation"))
                .containsExactly("3", "2");
    }

    @Test
    void getsANewEndWithANewSecretAlsoAfterItsEnd() {
        TestUser alice = keys.user();
        Instant end = Instant.now().plusMillis(1_500);
        TestKey first = keys.key(alice, Map.of("expiresAt", end.toString()));
        Deadline.in(Duration.ofSeconds(20))
                .await("the key has ended", () -> keys.validate(first).status() == 401);
        keys.as(alice).post("/" + first.id() + "/rotate").expect(400);
        keys.as(alice)
                .post("/" + first.id() + "/rotate", Map.of("expiresAt", end.toString()))
                .expect(400);

        TestKey second = TestKey.in(keys.as(alice)
                .post("/" + first.id() + "/rotate", Map.of("gracePeriod", "PT1H", "expiresInDays", 30))
                .expect(200));

        assertThat(keys.validate(second).status()).isEqualTo(200);
        assertThat(keys.validate(first).status()).isEqualTo(401);
        assertThat(Duration.between(
                        Instant.now(),
                        Instant.parse(keys.as(alice).get("/" + first.id()).text("expiresAt"))))
                .isBetween(Duration.ofDays(30).minusMinutes(2), Duration.ofDays(30));
    }

    /** What a gateway is told of the end of a secret that was rotated away. */
    private Duration graceOf(TestKey key) {
        return Duration.between(
                Instant.now(),
                Instant.ofEpochSecond(keys.validate(key).json().path("exp").asLong()));
    }

    @Test
    void isStoppedAndStartedAgainAndDoingItTwiceIsNoError() {
        TestUser alice = keys.user();
        TestKey key = keys.fullKey(alice);

        for (int twice = 0; twice < 2; twice++) {
            assertThat(post(alice, key, "disable").text("status")).isEqualTo("disabled");
            assertThat(keys.validate(key).status()).isEqualTo(401);
        }
        for (int twice = 0; twice < 2; twice++) {
            assertThat(post(alice, key, "enable").text("status")).isEqualTo("active");
            assertThat(keys.validate(key).status()).isEqualTo(200);
        }
        for (int twice = 0; twice < 2; twice++) {
            assertThat(post(alice, key, "revoke").text("status")).isEqualTo("revoked");
        }
    }

    private Answer post(TestUser user, TestKey key, String verb) {
        return keys.as(user).post("/" + key.id() + "/" + verb).expect(200);
    }

    @Test
    void staysRevokedWhateverIsTriedAfterwards() {
        TestUser alice = keys.user();
        TestKey key = keys.fullKey(alice);
        post(alice, key, "revoke");

        assertThat(keys.as(alice).post("/" + key.id() + "/enable").status()).isEqualTo(400);
        assertThat(keys.as(alice).post("/" + key.id() + "/disable").status()).isEqualTo(400);
        assertThat(keys.as(alice).post("/" + key.id() + "/rotate").status()).isEqualTo(400);
        assertThat(keys.as(alice).patch("/" + key.id(), Map.of("name", "x")).status())
                .isEqualTo(400);
        assertThat(keys.administration().post("/" + key.id() + "/enable").status())
                .isEqualTo(400);
        assertThat(keys.validate(key).status()).isEqualTo(401);
    }

    /** Also where the request makes no sense. */
    @Test
    void isNotThereForOthers() {
        TestKey key = keys.fullKey(keys.user());
        Http other = keys.as(keys.user());

        for (Map<String, String> body : List.of(Map.of("name", "mine"), Map.of("no", "field"))) {
            assertThat(other.patch("/" + key.id(), body).text("error")).isEqualTo("not_found");
            assertThat(other.post("/" + key.id() + "/rotate", body).text("error"))
                    .isEqualTo("not_found");
            assertThat(other.post("/" + key.id() + "/revoke", body).text("error"))
                    .isEqualTo("not_found");
        }
    }

    @Test
    void isGoneFromTheListAndDeadWhenItIsDeleted() {
        TestUser alice = keys.user();
        TestKey key = keys.fullKey(alice);

        keys.as(alice).delete("/" + key.id()).expect(204);

        assertThat(keys.as(alice).get("/" + key.id()).status()).isEqualTo(404);
        assertThat(keys.as(alice).get("").json()).isEmpty();
        assertThat(keys.validate(key).text("error_description")).isEqualTo("The API key is not valid");
        assertThat(keys.as(alice).delete("/" + key.id()).status()).isEqualTo(404);
    }

    @Test
    @Tag("matrix")
    void isMadeByAnAdministratorForAUserWhoThenFindsIt() {
        TestUser alice = keys.user();

        TestKey key = TestKey.in(keys.administration()
                .post("", Map.of("ownerId", alice.id(), "name", "made for you", "clientId", "reports-api"))
                .expect(201));

        JsonNode mine = keys.as(alice).get("").expect(200).json();
        assertThat(mine.findValuesAsText("id")).containsExactly(key.id());
        assertThat(mine.path(0).path("createdBy").asText()).isEqualTo("admin");
        assertThat(keys.validate(key).text("sub")).isEqualTo(alice.id());
    }

    @Test
    void isListedByNameByPrefixByIdAndByItsOwner() {
        TestUser alice = keys.user();
        TestKey key = keys.key(alice, Map.of("name", "Nightly 100%_export"));
        keys.key(keys.user(), Map.of("name", "another"));
        String prefix = key.token().substring(0, 7);

        for (String search : List.of("nightly 100%_", "*EXPORT*", key.id(), prefix, alice.username())) {
            assertThat(found("?search=" + Http.encode(search))).as(search).containsExactly(key.id());
        }
        assertThat(found("?search=" + Http.encode("nightly%"))).isEmpty();
        assertThat(found("?search=" + Http.encode("export"))).isEmpty();
    }

    @Test
    @Tag("matrix")
    void isListedByOwnerClientStatusEndAndUse() {
        TestUser alice = keys.user();
        String owner = "&owner=" + alice.id();
        TestKey plain = keys.fullKey(alice);
        TestKey disabled = keys.key(alice, Map.of("fullAccess", true));
        post(alice, disabled, "disable");
        TestKey revoked = keys.fullKey(alice);
        post(alice, revoked, "revoke");
        TestKey pending =
                keys.key(alice, Map.of("notBefore", "2098-01-01T00:00:00Z", "expiresAt", "2099-01-01T00:00:00Z"));
        TestKey elsewhere = TestKey.in(keys.as(alice)
                .post("", "{\"name\":\"without end\",\"expiresAt\":null}")
                .expect(201));

        assertThat(found("?status=active" + owner)).containsExactlyInAnyOrder(plain.id(), elsewhere.id());
        assertThat(found("?status=disabled,revoked" + owner)).containsExactlyInAnyOrder(disabled.id(), revoked.id());
        assertThat(found("?status=pending" + owner)).containsExactly(pending.id());
        assertThat(found("?status=expired" + owner)).isEmpty();
        assertThat(found("?client=api-keys" + owner)).containsExactly(elsewhere.id());
        assertThat(found("?client=nobody" + owner)).isEmpty();
        assertThat(found("?neverExpires=true" + owner)).containsExactly(elsewhere.id());
        assertThat(found("?fullAccess=true&status=pending" + owner)).containsExactly(pending.id());
        assertThat(found("?expiresBefore=2050-01-01T00:00:00Z" + owner))
                .containsExactlyInAnyOrder(plain.id(), disabled.id(), revoked.id());
        assertThat(found("?unusedSince=2000-01-01T00:00:00Z" + owner)).isEmpty();
        assertThat(found("?unusedSince=2097-01-01T00:00:00Z" + owner)).hasSize(5);
    }

    @Test
    void isListedByAScopeThatItNames() {
        TestUser alice = keys.user("reader");
        String owner = "&owner=" + alice.id();
        TestKey narrow = keys.scopedKey(alice, "reports:read");
        keys.fullKey(alice);

        assertThat(found("?scope=reports:read" + owner)).containsExactly(narrow.id());
        assertThat(found("?scope=reports" + owner)).isEmpty();
    }

    @Test
    void isPagedAndSortedAndCounted() {
        TestUser alice = keys.user();
        for (String name : List.of("c", "a", "d", "b")) {
            keys.key(alice, Map.of("name", name));
        }

        assertThat(names(alice, "?sort=name")).containsExactly("a", "b", "c", "d");
        assertThat(names(alice, "?sort=-name&first=1&max=2")).containsExactly("c", "b");
        assertThat(names(alice, "")).containsExactly("b", "d", "a", "c");
        assertThat(names(alice, "?search=a")).containsExactly("a");
        assertThat(keys.as(alice).get("/count").body()).isEqualTo("4");
        assertThat(keys.as(alice).get("/count?search=a").body()).isEqualTo("1");
        assertThat(keys.administration().get("/count?owner=" + alice.id()).body())
                .isEqualTo("4");
    }

    @Test
    void isSortedByADateWithThoseThatHaveNoneLast() {
        TestUser alice = keys.user();
        for (String end : List.of("2032", "2030", "2031")) {
            keys.key(alice, Map.of("name", end, "expiresAt", end + "-01-01T00:00:00Z"));
        }
        keys.settings(Map.of("defaultLifetimeDays", 0));
        keys.key(alice, Map.of("name", "never"));
        keys.key(alice, Map.of("name", "ever"));
        keys.settings(Map.of("defaultLifetimeDays", 90));

        assertThat(names(alice, "?sort=expiresAt"))
                .startsWith("2030", "2031", "2032")
                .hasSize(5);
        assertThat(names(alice, "?sort=-expiresAt"))
                .startsWith("2032", "2031", "2030")
                .hasSize(5);
        assertThat(names(alice, "?sort=-expiresAt&first=2&max=2"))
                .hasSize(2)
                .first()
                .isEqualTo("2030");
        assertThat(names(alice, "?sort=expiresAt&first=3&max=5")).containsExactlyInAnyOrder("never", "ever");
        assertThat(names(alice, "?sort=expiresAt&first=4&max=5")).hasSize(1).isSubsetOf("never", "ever");
        assertThat(names(alice, "?sort=expiresAt&first=5&max=5")).isEmpty();
    }

    @Test
    void isSortedByItsLastUseWithThoseThatWereNeverUsedLast() throws SQLException {
        TestUser alice = keys.user();
        Rows rows = new Rows(keys.realm().server().database());
        for (String use : List.of("2000", "-", "1000", "-", "3000")) {
            TestKey key = keys.key(alice, Map.of("name", use));
            if (!use.equals("-")) {
                rows.update("update LATCHKEY_KEY set LAST_USED_AT = " + use + " where ID = ?", key.id());
            }
        }

        assertThat(names(alice, "?sort=lastUsedAt")).containsExactly("1000", "2000", "3000", "-", "-");
        assertThat(names(alice, "?sort=-lastUsedAt")).containsExactly("3000", "2000", "1000", "-", "-");
        assertThat(names(alice, "?sort=lastUsedAt&first=2&max=2")).containsExactly("3000", "-");
        assertThat(names(alice, "?sort=-lastUsedAt&first=4&max=2")).containsExactly("-");
        assertThat(keys.administration()
                        .get("?sort=-lastUsedAt&owner=" + alice.id())
                        .json()
                        .findValuesAsText("name"))
                .containsExactly("3000", "2000", "1000", "-", "-");
    }

    @Test
    void isFoundByItsOwnersNameHoweverManyShareTheBeginningOfIt() {
        List<Map<String, Object>> users = IntStream.range(0, 110)
                .mapToObj(each -> Map.<String, Object>of(
                        "username", String.format(Locale.ROOT, "smith-%03d", each), "enabled", true))
                .toList();
        keys.realm()
                .admin()
                .post("/partialImport", Map.of("ifResourceExists", "FAIL", "users", users))
                .expect(200);
        String last = keys.realm()
                .admin()
                .get("/users?exact=true&username=smith-109")
                .expect(200)
                .json()
                .path(0)
                .path("id")
                .asText();
        String id = keys.administration()
                .post("", Map.of("name", "of the last", "ownerId", last))
                .expect(201)
                .text("id");

        assertThat(found("?search=smith")).containsExactly(id);
        assertThat(found("?search=*ITH-109*")).containsExactly(id);
        assertThat(found("?search=smith_109")).isEmpty();
    }

    private List<String> names(TestUser user, String query) {
        return keys.as(user).get(query).expect(200).json().findValuesAsText("name");
    }

    private List<String> found(String query) {
        List<String> ids = keys.administration().get(query).expect(200).json().findValuesAsText("id");
        assertThat(keys.administration().get("/count" + query).expect(200).body())
                .isEqualTo(String.valueOf(ids.size()));
        return ids;
    }

    @Test
    @Tag("matrix")
    void isRevokedWithAllOthersOfItsOwnerOrByIdOrOfItsClient() {
        TestUser alice = keys.user();
        TestUser bob = keys.user();
        TestKey one = keys.fullKey(alice);
        TestKey two = keys.fullKey(alice);
        TestKey bobs = keys.fullKey(bob);

        assertThat(revokeAll(Map.of("ids", List.of(one.id(), "unknown", one.id()))))
                .isEqualTo(1);
        assertThat(revokeAll(Map.of("owner", alice.id(), "reason", "left"))).isEqualTo(1);
        assertThat(keys.as(alice).get("/" + two.id()).text("revocationReason")).isEqualTo("left");
        assertThat(keys.validate(bobs).status()).isEqualTo(200);
        assertThat(revokeAll(Map.of("client", "reports-api"))).isGreaterThanOrEqualTo(1);
        assertThat(keys.validate(bobs).status()).isEqualTo(401);
    }

    private int revokeAll(Map<String, Object> which) {
        return keys.administration()
                .post("/revoke", which)
                .expect(200)
                .json()
                .path("revoked")
                .asInt();
    }

    @Test
    @Tag("matrix")
    void leavesAnEventForEachChangeWithItsIdAndWithoutItsToken() {
        TestUser alice = keys.user();
        TestKey key = keys.fullKey(alice);
        TestKey rotated =
                TestKey.in(keys.as(alice).post("/" + key.id() + "/rotate").expect(200));
        post(alice, key, "disable");
        keys.administration().post("/" + key.id() + "/enable").expect(200);
        keys.administration().post("/" + key.id() + "/revoke").expect(200);

        JsonNode user = keys.realm()
                .admin()
                .get("/events?user=" + alice.id())
                .expect(200)
                .json();
        assertThat(user.toString()).doesNotContain(key.token()).doesNotContain(rotated.token());
        assertThat(user.findParents("api_key_id").stream()
                        .map(details -> details.path("action").asText()))
                .containsExactlyInAnyOrder("create", "rotate", "disable");
        assertThat(user.findValuesAsText("type")).contains("UPDATE_CREDENTIAL");

        Answer admin = keys.realm().admin().get("/admin-events?resourcePath=api-keys/" + key.id());
        assertThat(admin.expect(200).json().findValuesAsText("action")).containsExactlyInAnyOrder("enable", "revoke");
        assertThat(admin.json().findValuesAsText("resourceType")).containsOnly("API_KEY");
    }
}
