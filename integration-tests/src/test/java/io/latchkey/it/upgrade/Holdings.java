// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.http.Answer;
import io.latchkey.it.http.Http;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.KeycloakServer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * All that a realm holds of ours, with what a server answered of it.
 *
 * @param owners those who can log in
 * @param keys tokens with the current secret of a key, or one in its grace, by what they are
 * @param dead tokens that had their time, likewise
 * @param verdicts what validate answered to all these tokens
 * @param records what the other calls answered after that, by path
 */
record Holdings(
        KeyRealm realm,
        List<TestUser> owners,
        Map<String, TestKey> keys,
        Map<String, TestKey> dead,
        Map<String, Told> verdicts,
        Map<String, Told> records) {

    private static final List<String> REQUIREMENTS = List.of("", "?scope=reports:read", "?role=reports-api:writer");
    private static final Duration SOON = Duration.ofSeconds(30);

    /** Asks for all there is, and counts each token's use. */
    static Holdings of(KeyRealm realm, List<TestUser> owners, Map<String, TestKey> keys, Map<String, TestKey> dead) {
        Holdings unasked = new Holdings(realm, owners, keys, dead, Map.of(), Map.of());
        Map<String, Told> verdicts = unasked.askValidate();
        unasked.awaitCounted(1);
        return new Holdings(realm, owners, keys, dead, verdicts, unasked.askRecords());
    }

    /** The same on another server, which has the same database. */
    Holdings movedTo(KeycloakServer server) {
        return new Holdings(realm.movedTo(server), owners, keys, dead, verdicts, records);
    }

    TestKey key(String what) {
        return Objects.requireNonNull(keys.get(what), what);
    }

    /** Asks for all of it once more: the answers say the same, if more, and the counters have gone on. */
    void mustBeAsBefore() {
        assertThat(asFarAs(records, askRecords())).containsExactlyEntriesOf(records);
        assertThat(asFarAs(verdicts, askValidate())).containsExactlyEntriesOf(verdicts);
        awaitCounted(2);
    }

    /** The later answers without the fields and headers that the earlier ones do not have. */
    private static Map<String, Told> asFarAs(Map<String, Told> earlier, Map<String, Told> later) {
        Map<String, Told> told = new LinkedHashMap<>(later);
        told.replaceAll((path, answer) -> earlier.containsKey(path)
                ? new Told(
                        answer.status(),
                        asFarAs(earlier.get(path).body(), answer.body()),
                        headersAsFarAs(earlier.get(path).headers(), answer.headers()))
                : answer);
        return told;
    }

    private static Map<String, List<String>> headersAsFarAs(
            Map<String, List<String>> earlier, Map<String, List<String>> later) {
        Map<String, List<String>> same = new LinkedHashMap<>(later);
        same.keySet().retainAll(earlier.keySet());
        return same;
    }

    private static JsonNode asFarAs(JsonNode earlier, JsonNode later) {
        if (earlier instanceof ObjectNode known && later instanceof ObjectNode) {
            ObjectNode same = later.deepCopy();
            List.copyOf(later.properties()).stream()
                    .filter(field -> !known.has(field.getKey()))
                    .forEach(added -> same.remove(added.getKey()));
            same.properties().forEach(field -> field.setValue(asFarAs(known.path(field.getKey()), field.getValue())));
            return same;
        }
        if (earlier instanceof ArrayNode && later instanceof ArrayNode && earlier.size() == later.size()) {
            ArrayNode same = later.deepCopy();
            for (int i = 0; i < same.size(); i++) {
                same.set(i, asFarAs(earlier.get(i), later.get(i)));
            }
            return same;
        }
        return later;
    }

    private Map<String, Told> askRecords() {
        Map<String, Told> told = new LinkedHashMap<>();
        Http administration = realm.administration();
        for (String path : List.of("", "/count?status=active", "/settings", "/overrides", "/activity")) {
            told.put("administration" + path, Told.in(administration.get(path)));
        }
        keys.forEach((what, key) -> {
            for (String part : List.of("", "/rotations", "/activity")) {
                told.put(what + part, Told.in(administration.get("/" + key.id() + part)));
            }
        });
        for (TestUser owner : owners) {
            String override = "/users/" + owner.id() + "/override";
            told.put(override, Told.in(administration.get(override)));
            for (String path : List.of("", "/policy")) {
                told.put(
                        owner.username() + path,
                        Told.in(realm.as(owner).get(path)).withoutOffer());
            }
        }
        return told;
    }

    private Map<String, Told> askValidate() {
        Map<String, Told> told = new LinkedHashMap<>();
        for (String requirement : REQUIREMENTS) {
            // Before the others: that a secret of a key was used again is written by the time that its uses are.
            dead.forEach(
                    (what, key) -> told.put("dead: " + what + requirement, Told.in(realm.validate(key, requirement))));
            keys.forEach((what, key) -> told.put(what + requirement, Told.in(realm.validate(key, requirement))));
        }
        return told;
    }

    /** Waits for the counters of this many questions about each token. Those about dead tokens are nobody's. */
    private void awaitCounted(int times) {
        int expected = times * keys.size() * REQUIREMENTS.size();
        Deadline.in(SOON).await(expected + " are counted", () -> counted() == expected);
    }

    private int counted() {
        int sum = 0;
        for (JsonNode day : realm.administration().get("/activity").expect(200).json()) {
            sum += day.path("count").asInt();
        }
        return sum;
    }

    /** An answer, of its headers ours. */
    record Told(int status, JsonNode body, Map<String, List<String>> headers) {
        static Told in(Answer answer) {
            Map<String, List<String>> headers =
                    new LinkedHashMap<>(answer.headers().map());
            headers.keySet().removeIf(name -> !name.startsWith("x-api-key") && !name.equals("www-authenticate"));
            headers.replaceAll((name, values) ->
                    values.stream().map(Told::withoutOrganization).toList());
            String body = withoutOrganization(answer.body());
            return new Told(answer.status(), new Answer(answer.status(), answer.headers(), body).json(), headers);
        }

        /** Without the clients and scopes that are on offer for new keys: that is each version's to say. */
        Told withoutOffer() {
            JsonNode rest = body.deepCopy();
            if (rest instanceof ObjectNode policy) {
                policy.remove("clients");
            }
            return new Told(status, rest, headers);
        }

        /** Keycloak 26.7 does not count the scope {@code organization} for who is in none; 26.4 does. */
        private static String withoutOrganization(String text) {
            return text.replace(" organization ", " ");
        }
    }
}
