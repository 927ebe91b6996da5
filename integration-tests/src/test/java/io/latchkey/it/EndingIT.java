// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.database.Rows;
import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.Servers;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the cluster ends and removes once a day, in a database that is made older. */
@Order(1)
@Tag("once")
final class EndingIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    private static KeyRealm keys;
    private static TestUser alice;

    @BeforeAll
    static void start() {
        keys = KeyRealm.in(TestRealm.on(Servers.hurried()));
        alice = keys.user();
    }

    private static Rows rows() {
        return new Rows(Servers.hurried().database());
    }

    private static void letPass(String task) throws SQLException {
        rows().update("update LATCHKEY_TASK set DUE_AT = 0 where NAME = ?", task);
    }

    private static void age(TestKey key, int days) throws SQLException {
        long moment = Instant.now().minus(Duration.ofDays(days)).toEpochMilli();
        rows().update(
                        "update LATCHKEY_KEY set CREATED_AT = " + moment + ", STATUS_AT = " + moment + " where ID = ?",
                        key.id());
    }

    private static boolean isGone(TestKey key) {
        return keys.administration().get("/" + key.id()).status() == 404;
    }

    @Test
    void removesWhatHasBeenDeadForLongWithAllThatBelongsToIt() throws SQLException {
        TestKey old = keys.fullKey(alice);
        keys.as(alice).post("/" + old.id() + "/rotate").expect(200);
        TestKey fresh = keys.fullKey(alice);
        TestKey live = keys.fullKey(alice);
        keys.as(alice).post("/" + old.id() + "/revoke").expect(200);
        keys.as(alice).post("/" + fresh.id() + "/revoke").expect(200);
        age(old, 31);
        age(live, 31);
        rows().update(
                        "insert into LATCHKEY_USAGE (KEY_ID, EPOCH_DAY, OUTCOME, REALM_ID, CALLS)"
                                + " select ID, 20000, 'accepted', REALM_ID, 1 from LATCHKEY_KEY where ID = ?",
                        old.id());
        keys.settings(Map.of("retentionDays", 30));
        letPass("retention");

        Deadline.in(SOON).await("the old one is gone", () -> isGone(old));
        assertThat(isGone(fresh)).isFalse();
        keys.validate(live).expect(200);
        for (String table : new String[] {"LATCHKEY_ROTATION", "LATCHKEY_KEY_CHANGE", "LATCHKEY_USAGE"}) {
            assertThat(rows().count("select count(*) from " + table + " where KEY_ID = '" + old.id() + "'"))
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void disablesWhatNobodyUsesTwoWeeksAfterItWasSaid() throws SQLException {
        TestKey unused = keys.fullKey(alice);
        TestKey fresh = keys.fullKey(alice);
        age(unused, 100);
        keys.settings(Map.of("idleDays", 90));
        String noted = "select count(*) from LATCHKEY_IDLE_NOTICE where REALM_ID = '"
                + keys.realm().admin().get("").json().path("id").asText() + "'";
        letPass("idleness");
        Deadline.in(SOON).await("the rule was seen", () -> rows().count(noted) == 1);
        Deadline.in(SOON)
                .await(
                        "the turn is over",
                        () -> rows().count("select count(*) from LATCHKEY_TASK where NAME = 'idleness' and DUE_AT > "
                                        + Instant.now()
                                                .plus(Duration.ofHours(2))
                                                .toEpochMilli())
                                == 1);
        assertThat(keys.administration().get("/" + unused.id()).text("status")).isEqualTo("active");

        rows().update(
                        "update LATCHKEY_IDLE_NOTICE set SINCE = SINCE - "
                                + Duration.ofDays(15).toMillis() + " where IDLE_RULE = ?",
                        "90 disable");
        letPass("idleness");

        Deadline.in(SOON)
                .await(
                        "the unused one is disabled",
                        () -> keys.administration()
                                .get("/" + unused.id())
                                .text("status")
                                .equals("disabled"));
        keys.validate(unused).expect(401);
        keys.validate(fresh).expect(200);
        JsonNode told = keys.as(alice)
                .get("/" + unused.id() + "/history")
                .expect(200)
                .json()
                .path(0);
        assertThat(told.path("action").asText()).isEqualTo("disable");
        assertThat(told.path("by").asText()).isEqualTo("latchkey");
        assertThat(told.path("changes").path("reason").path("to").asText()).isEqualTo("not used for 90 days");
        JsonNode events = keys.realm()
                .admin()
                .get("/events?user=" + alice.id() + "&type=UPDATE_CREDENTIAL")
                .json();
        assertThat(events.findValuesAsText("reason")).containsExactly("not used for 90 days");
        keys.as(alice).post("/" + unused.id() + "/enable").expect(200);
        keys.validate(unused).expect(200);
    }
}
