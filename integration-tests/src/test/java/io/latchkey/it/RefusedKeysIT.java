// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.http.Answer;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of keys that are refused, reused or leaked. */
@KeycloakTest
@Tag("every-database")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RefusedKeysIT {
    private static final Duration TOLD = Duration.ofSeconds(40);

    private final KeyRealm keys;
    private final TestUser owner;

    RefusedKeysIT(TestRealm realm) {
        this.keys = KeyRealm.in(realm);
        this.owner = keys.user("reader");
    }

    @AfterEach
    void asItWas() {
        keys.settings(Map.of("onReuse", "notify", "onLeak", "revoke"));
    }

    private List<JsonNode> events(TestKey key) {
        JsonNode all = keys.realm()
                .admin()
                .get("/events?type=UPDATE_CREDENTIAL_ERROR&max=500")
                .expect(200)
                .json();
        return StreamSupport.stream(all.spliterator(), false)
                .filter(event -> event.at("/details/api_key_id").asText().equals(key.id()))
                .toList();
    }

    private List<String> errors(TestKey key) {
        return events(key).stream().map(event -> event.path("error").asText()).toList();
    }

    private void awaitError(TestKey key, String error) {
        Deadline.in(TOLD).await("the event of " + error, () -> errors(key).contains(error));
    }

    private JsonNode refusals(TestKey key) {
        return keys.as(owner).get("/" + key.id() + "/refusals").expect(200).json();
    }

    private void awaitCalls(TestKey key, String reason, int calls) {
        Deadline.in(TOLD)
                .await(
                        calls + " " + reason,
                        () -> StreamSupport.stream(refusals(key).spliterator(), false)
                                .anyMatch(each -> each.path("reason").asText().equals(reason)
                                        && each.path("calls").asInt() == calls));
    }

    private JsonNode shown(TestKey key) {
        return keys.as(owner).get("/" + key.id()).expect(200).json();
    }

    private TestKey rotated(TestKey key) {
        return TestKey.in(keys.as(owner).post("/" + key.id() + "/rotate").expect(200));
    }

    private void use(TestKey key, int status) {
        Answer answer = keys.realm()
                .http()
                .below("/api-keys")
                .bearer(key.token())
                .header("User-Agent", "nightly/7")
                .get("/validate");
        answer.expect(status);
    }

    @Test
    void areToldOnceForEachReasonWithAddressAndAgent() {
        TestKey key = keys.scopedKey(owner, "reports:read");
        for (int n = 0; n < 5; n++) {
            keys.validate(key, "?scope=reports:write").expect(403);
        }
        keys.as(owner).post("/" + key.id() + "/disable").expect(200);
        use(key, 401);
        // They are told in their order: by now the first reason would have been told as often as it ever is.
        awaitError(key, "disabled");

        assertThat(errors(key)).containsExactlyInAnyOrder("insufficient_scope", "disabled");
        JsonNode disabled = events(key).stream()
                .filter(event -> event.path("error").asText().equals("disabled"))
                .findFirst()
                .orElseThrow();
        assertThat(disabled.path("userId").asText()).isEqualTo(owner.id());
        assertThat(disabled.path("clientId").asText()).isEqualTo("reports-api");
        assertThat(disabled.path("ipAddress").asText()).isEqualTo("127.0.0.1");
        assertThat(disabled.at("/details/agent").asText()).isEqualTo("nightly/7");
        assertThat(disabled.at("/details/via").asText()).isEqualTo("validate");
        assertThat(disabled.at("/details/credential_type").asText()).isEqualTo("api-key");
        assertThat(disabled.at("/details/action").asText()).isEqualTo("refused");
        assertThat(disabled.toString()).doesNotContain(key.token());
    }

    @Test
    void areListedByReasonAndAddressTheLatestFirst() {
        TestKey key = keys.scopedKey(owner, "reports:read");
        keys.validate(key, "?scope=reports:write").expect(403);
        keys.as(owner).post("/" + key.id() + "/disable").expect(200);
        use(key, 401);
        use(key, 401);
        awaitCalls(key, "disabled", 2);

        JsonNode all = refusals(key);
        assertThat(all)
                .extracting(
                        each -> each.path("reason").asText(),
                        each -> each.path("proved").asBoolean())
                .containsExactly(tuple("disabled", true), tuple("insufficient_scope", true));
        assertThat(all.path(0).path("agent").asText()).isEqualTo("nightly/7");
        assertThat(all.path(0).path("address").asText()).isEqualTo("127.0.0.1");
        assertThat(all.path(0).path("via").asText()).isEqualTo("validate");
        assertThat(Instant.parse(all.path(0).path("at").asText())).isBeforeOrEqualTo(Instant.now());
        assertThat(keys.administration()
                        .get("/" + key.id() + "/refusals?first=1&max=1")
                        .expect(200)
                        .json())
                .hasSize(1);
        keys.as(keys.user()).get("/" + key.id() + "/refusals").expect(404);
    }

    @Test
    void raiseNothingOfTheOwnersWithoutAProof() {
        TestKey key = keys.fullKey(owner);
        JsonNode before = shown(key);
        for (int n = 0; n < 3; n++) {
            keys.validate(key.withAnotherSecret(), "").expect(401);
        }
        awaitCalls(key, "wrong_secret", 3);
        // One that is told, after those that are not.
        keys.validate(key, "?client=another").expect(403);
        awaitError(key, "wrong_client");
        awaitCalls(key, "wrong_client", 1);

        assertThat(errors(key)).containsExactly("wrong_client");
        assertThat(shown(key)).isEqualTo(before);
        for (String activity : List.of("/activity", "/activity/hours")) {
            String path = "/" + key.id() + activity;
            assertThat(outcomes(path)).containsExactly("wrong_client");
            assertThat(outcomes(path + "?unproved=true")).containsExactlyInAnyOrder("wrong_client", "wrong_secret");
        }
        assertThat(refusals(key))
                .filteredOn(each -> each.path("reason").asText().equals("wrong_secret"))
                .allMatch(each -> !each.path("proved").asBoolean());
        assertThat(keysWith("refused")).contains(key.id());
        assertThat(keysWith("unproved")).contains(key.id());
        assertThat(keysWith("accepted")).doesNotContain(key.id());
        JsonNode mine = StreamSupport.stream(
                        keys.administration()
                                .get("/activity/owners?hours=2")
                                .expect(200)
                                .json()
                                .spliterator(),
                        false)
                .filter(each -> each.path("ownerId").asText().equals(owner.id()))
                .findFirst()
                .orElseThrow();
        assertThat(mine.path("unproved").asLong()).isGreaterThanOrEqualTo(3);
    }

    private List<String> outcomes(String path) {
        return keys.as(owner).get(path).expect(200).json().findValuesAsText("outcome");
    }

    private List<String> keysWith(String outcome) {
        return StreamSupport.stream(
                        keys.administration()
                                .get("/activity/keys?hours=2&outcome=" + outcome)
                                .expect(200)
                                .json()
                                .spliterator(),
                        false)
                .map(each -> each.at("/key/id").asText())
                .toList();
    }

    @Test
    void areCountedByTheHour() {
        TestKey key = keys.fullKey(owner);
        Instant before = Instant.now().truncatedTo(ChronoUnit.HOURS);
        keys.validate(key).expect(200);
        Deadline.in(TOLD).await("the count", () -> !hours(key).isEmpty());

        assertThat(hours(key)).hasSize(1);
        JsonNode hour = hours(key).path(0);
        assertThat(Instant.parse(hour.path("hour").asText())).isBetween(before, Instant.now());
        assertThat(hour.path("outcome").asText()).isEqualTo("accepted");
        assertThat(hour.path("count").asLong()).isEqualTo(1);
        assertThat(keys.administration().get("/activity/hours").expect(200).json())
                .isNotEmpty();
        assertThat(keys.administration()
                        .get("/activity/clients?hours=24")
                        .expect(200)
                        .json()
                        .findValuesAsText("clientId"))
                .contains("reports-api");
    }

    private JsonNode hours(TestKey key) {
        return keys.as(owner)
                .get("/" + key.id() + "/activity/hours")
                .expect(200)
                .json();
    }

    @ParameterizedTest
    @CsvSource({
        "/activity/hours?hours=49, hours",
        "/activity/keys?hours=0, hours",
        "/activity/owners?hours=3&from=2026-01-01, hours"
    })
    void refuseHoursThatMakeNoSense(String query, String field) {
        assertThat(keys.administration().get(query).expect(400).text("error_description"))
                .startsWith(field + ":");
    }

    @Test
    void areAWarningOnTheKeyWhereItsFormerSecretIsUsed() {
        TestKey former = keys.fullKey(owner);
        TestKey present = rotated(former);
        assertThat(keys.validate(former).expect(401).text("error_description")).isEqualTo("The API key is not valid");
        awaitError(present, "reused");
        Deadline.in(TOLD).await("the warning", () -> warnings(present).contains("reused"));

        JsonNode warning = StreamSupport.stream(shown(present).path("warnings").spliterator(), false)
                .filter(each -> each.path("code").asText().equals("reused"))
                .findFirst()
                .orElseThrow();
        assertThat(warning.path("address").asText()).isEqualTo("127.0.0.1");
        assertThat(Instant.parse(warning.path("at").asText())).isBeforeOrEqualTo(Instant.now());
        assertThat(keys.administration()
                        .get("?warning=reused")
                        .expect(200)
                        .json()
                        .findValuesAsText("id"))
                .contains(present.id());
        keys.validate(present).expect(200);
    }

    private List<String> warnings(TestKey key) {
        return shown(key).path("warnings").findValuesAsText("code");
    }

    @Test
    void areNoReuseWithinTheGraceNorAfterOneMoreRotation() {
        TestKey oldest = keys.fullKey(owner);
        TestKey older = TestKey.in(keys.as(owner)
                .post("/" + oldest.id() + "/rotate", Map.of("gracePeriod", "PT1H"))
                .expect(200));
        keys.validate(oldest).expect(200);
        TestKey present = rotated(older);
        keys.validate(oldest).expect(401);
        keys.validate(older).expect(401);
        awaitError(present, "reused");
        awaitCalls(present, "wrong_secret", 1);

        awaitCalls(present, "reused", 1);
    }

    @Test
    void endOnReuseWhereTheRealmSaysSo() {
        keys.settings(Map.of("onReuse", "revoke"));
        TestKey former = keys.fullKey(owner);
        TestKey present = rotated(former);
        keys.validate(present).expect(200);
        keys.validate(former).expect(401);
        Deadline.in(TOLD)
                .await("the end of the key", () -> keys.validate(present).status() == 401);

        JsonNode ended = shown(present);
        assertThat(ended.path("status").asText()).isEqualTo("revoked");
        assertThat(ended.path("revocationReason").asText()).contains("before the last rotation");
        assertThat(keys.as(owner)
                        .get("/" + present.id() + "/history?max=1")
                        .json()
                        .path(0)
                        .path("address")
                        .asText())
                .isEqualTo("127.0.0.1");
    }

    @Test
    void areNoLeakWhereTheyAreSentToAnotherRealm() {
        TestKey key = keys.fullKey(owner);
        TestRealm.on(keys.realm().server())
                .http()
                .post("/api-keys/revoke", Map.of("tokens", List.of(key.token())))
                .expect(202);
        // One that is told, after what is not.
        keys.validate(key, "?client=another").expect(403);
        awaitError(key, "wrong_client");

        assertThat(errors(key)).containsExactly("wrong_client");
        keys.validate(key).expect(200);
    }

    @ParameterizedTest
    @CsvSource({"revoke, revoked, 401", "disable, disabled, 401", "notify, active, 200"})
    void doOnALeakWhatTheRealmSays(String onLeak, String status, int validated) {
        keys.settings(Map.of("onLeak", onLeak));
        TestKey key = keys.fullKey(owner);
        for (int n = 0; n < 2; n++) {
            keys.realm()
                    .http()
                    .post("/api-keys/revoke", Map.of("tokens", List.of(key.token()), "source", "a chat"))
                    .expect(202);
        }

        assertThat(shown(key).path("status").asText()).isEqualTo(status);
        keys.validate(key).expect(validated);
        awaitError(key, "leaked");
        assertThat(events(key))
                .filteredOn(event -> event.path("error").asText().equals("leaked"))
                .singleElement()
                .matches(event -> event.at("/details/action").asText().equals("leaked"));
    }
}
