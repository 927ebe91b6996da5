// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.load.Load;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of the use of keys. */
@KeycloakTest
@Tag("every-database")
final class UsageIT {
    private static final Duration FLUSH = Duration.ofSeconds(40);

    private final KeyRealm keys;
    private final TestUser owner;

    UsageIT(TestRealm realm) {
        this.keys = KeyRealm.in(TestRealm.on(realm.server()));
        this.owner = keys.user("reader");
    }

    private static long count(JsonNode days, String outcome) {
        long sum = 0;
        for (JsonNode day : days) {
            sum += day.path("outcome").asText().equals(outcome)
                    ? day.path("count").asLong()
                    : 0;
        }
        return sum;
    }

    private JsonNode activity(TestKey key) {
        return keys.as(owner).get("/" + key.id() + "/activity").expect(200).json();
    }

    private void awaitCount(TestKey key, String outcome, long expected) {
        Deadline.in(FLUSH).await(expected + " " + outcome, () -> count(activity(key), outcome) == expected);
    }

    @Test
    void isCountedByDayAndOutcome() {
        TestKey key = keys.scopedKey(owner, "reports:read");
        keys.validate(key).expect(200);
        keys.validate(key).expect(200);
        keys.validate(key, "?scope=reports:write").expect(403);
        keys.validate(key.withAnotherSecret(), "").expect(401);
        // A write may have come between the calls.
        awaitCount(key, "accepted", 2);
        awaitCount(key, "insufficient_scope", 1);

        assertThat(activity(key)).hasSize(2);
        assertThat(activity(key).path(0).path("day").asText())
                .isIn(
                        LocalDate.now(ZoneOffset.UTC).toString(),
                        LocalDate.now(ZoneOffset.UTC).minusDays(1).toString());
        JsonNode shown = keys.as(owner).get("/" + key.id()).json();
        assertThat(shown.path("uses").asLong()).isEqualTo(2);
        assertThat(shown.path("lastUsedAddress").asText()).isEqualTo("127.0.0.1");
        assertThat(shown.path("lastUsedAgent").asText()).startsWith("Java-http-client");
        assertThat(shown.path("lastUsedVia").asText()).isEqualTo("validate");
        assertThat(count(keys.administration().get("/activity").json(), "accepted"))
                .isEqualTo(2);
        assertThat(keys.administration()
                        .get("/activity/keys?outcome=refused&max=1")
                        .json()
                        .path(0)
                        .path("key")
                        .path("id")
                        .asText())
                .isEqualTo(key.id());
    }

    @Test
    void goesWithTheKey() {
        TestKey key = keys.fullKey(owner);
        keys.validate(key).expect(200);
        awaitCount(key, "accepted", 1);
        keys.as(owner).delete("/" + key.id()).expect(204);

        assertThat(keys.administration().get("/activity").json()).isEmpty();
    }

    @Test
    void isNobodyElses() {
        TestKey key = keys.fullKey(owner);

        keys.as(keys.user()).get("/" + key.id() + "/activity").expect(404);
    }

    @ParameterizedTest
    @CsvSource({
        "from=yesterday,from",
        "to=2026-13-01,to",
        "from=2026-02-01&to=2026-01-01,from",
        "from=2020-01-01&to=2026-01-01,from"
    })
    void refusesDaysThatMakeNoSense(String query, String field) {
        assertThat(keys.administration().get("/activity?" + query).expect(400).text("error_description"))
                .startsWith(field + ":");
    }

    /** The defect of a rival, who wrote to the key's row on each use: 72 % of these calls failed. */
    @Test
    void losesNoUseOfAKeyThatTwoHundredCallersShare() {
        TestKey key = keys.fullKey(owner);
        Load load = Load.of(200, keys.realm().http().below("/api-keys").bearer(key.token()), "/validate");
        try (load) {
            load.awaitAnswers(5_000);
        }

        assertThat(load.all()).isNotEmpty().allMatch(reply -> reply.status() == 200);
        awaitCount(key, "accepted", load.count(200));
        assertThat(keys.as(owner).get("/" + key.id()).json().path("uses").asLong())
                .isEqualTo(load.count(200));
    }

    @Test
    void refusesOutcomesAndNumbersThatMakeNoSense() {
        keys.administration().get("/activity/keys?outcome=maybe").expect(400);
        keys.administration().get("/activity/keys?max=0").expect(400);
    }
}
