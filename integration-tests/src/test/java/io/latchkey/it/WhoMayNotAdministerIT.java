// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static io.latchkey.it.access.AdminCaller.ADMIN_WITHOUT_ROLES;
import static io.latchkey.it.access.AdminCaller.DISABLED_ADMIN;
import static io.latchkey.it.access.AdminCaller.FORGED;
import static io.latchkey.it.access.AdminCaller.GARBAGE;
import static io.latchkey.it.access.AdminCaller.IMPERSONATOR;
import static io.latchkey.it.access.AdminCaller.IMPERSONATOR_EXCHANGED;
import static io.latchkey.it.access.AdminCaller.KEY_ITSELF;
import static io.latchkey.it.access.AdminCaller.LOGIN_BY_KEY;
import static io.latchkey.it.access.AdminCaller.LOGIN_BY_KEY_EXCHANGED;
import static io.latchkey.it.access.AdminCaller.LOGIN_BY_KEY_REFRESHED;
import static io.latchkey.it.access.AdminCaller.MANAGE_API_KEYS;
import static io.latchkey.it.access.AdminCaller.MANAGE_CLIENTS;
import static io.latchkey.it.access.AdminCaller.MANAGE_REALM;
import static io.latchkey.it.access.AdminCaller.MANAGE_USERS;
import static io.latchkey.it.access.AdminCaller.MASTER_ADMIN;
import static io.latchkey.it.access.AdminCaller.NOBODY;
import static io.latchkey.it.access.AdminCaller.OFFLINE_SESSION;
import static io.latchkey.it.access.AdminCaller.OFFLINE_SESSION_EXCHANGED;
import static io.latchkey.it.access.AdminCaller.OTHER_REALMS_ADMIN;
import static io.latchkey.it.access.AdminCaller.QUERY_USERS;
import static io.latchkey.it.access.AdminCaller.REALM_ADMIN;
import static io.latchkey.it.access.AdminCaller.SERVICE_ACCOUNT;
import static io.latchkey.it.access.AdminCaller.USER;
import static io.latchkey.it.access.AdminCaller.VIEW_API_KEYS;
import static io.latchkey.it.access.AdminCaller.VIEW_EVENTS;
import static io.latchkey.it.access.AdminCaller.VIEW_REALM;
import static io.latchkey.it.access.AdminCaller.VIEW_USERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import io.latchkey.it.access.AdminCaller;
import io.latchkey.it.access.AdminCallers;
import io.latchkey.it.access.Call;
import io.latchkey.it.access.Calls;
import io.latchkey.it.access.MadeKey;
import io.latchkey.it.access.RealmKeys;
import io.latchkey.it.access.Snapshot;
import io.latchkey.it.http.Answer;
import io.latchkey.it.http.Http;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every call of the administration API by everybody who has a token, or none. */
@KeycloakTest
@Tag("once")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WhoMayNotAdministerIT {
    private static final List<Row> TABLE = List.of(
            //                    see keys, stop keys, grant keys, see settings, change settings
            new Row(MASTER_ADMIN, 200, 200, 200, 200, 200),
            new Row(REALM_ADMIN, 200, 200, 200, 200, 200),
            new Row(MANAGE_USERS, 200, 200, 200, 200, 403),
            new Row(SERVICE_ACCOUNT, 200, 200, 200, 200, 403),
            new Row(VIEW_USERS, 200, 403, 403, 200, 403),
            new Row(MANAGE_API_KEYS, 200, 200, 200, 200, 403),
            new Row(VIEW_API_KEYS, 200, 403, 403, 200, 403),
            new Row(MANAGE_REALM, 403, 403, 403, 200, 200),
            new Row(VIEW_REALM, 403, 403, 403, 200, 403),
            new Row(QUERY_USERS, 403, 403, 403, 403, 403),
            new Row(VIEW_EVENTS, 403, 403, 403, 403, 403),
            new Row(MANAGE_CLIENTS, 403, 403, 403, 403, 403),
            new Row(USER, 403, 403, 403, 403, 403),
            new Row(OTHER_REALMS_ADMIN, 403, 403, 403, 403, 403),
            new Row(ADMIN_WITHOUT_ROLES, 403, 403, 403, 403, 403),
            new Row(NOBODY, 401, 401, 401, 401, 401),
            new Row(FORGED, 401, 401, 401, 401, 401),
            new Row(DISABLED_ADMIN, 401, 401, 401, 401, 401),
            new Row(KEY_ITSELF, 401, 401, 401, 401, 401),
            new Row(LOGIN_BY_KEY, 200, 403, 403, 200, 403),
            new Row(LOGIN_BY_KEY_REFRESHED, 200, 403, 403, 200, 403),
            new Row(LOGIN_BY_KEY_EXCHANGED, 200, 403, 403, 200, 403),
            new Row(IMPERSONATOR, 200, 200, 403, 200, 200),
            new Row(IMPERSONATOR_EXCHANGED, 200, 200, 403, 200, 200),
            new Row(OFFLINE_SESSION, 200, 200, 403, 200, 200),
            new Row(OFFLINE_SESSION_EXCHANGED, 200, 200, 403, 200, 200));

    private final TestRealm realm;
    private final RealmKeys keys;
    private final AdminCallers callers;
    /** Has the keys that are changed. */
    private final TestUser owner;
    /** Has those that stay as they are. */
    private final TestUser keeper;

    private final MadeKey active;
    private final MadeKey disabled;

    WhoMayNotAdministerIT(TestRealm realm) {
        this.realm = realm;
        this.keys = RealmKeys.allowedIn(realm);
        this.callers = new AdminCallers(realm);
        this.owner = realm.users().create("owner");
        this.keeper = realm.users().create("keeper");
        this.active = keys.make(keeper);
        this.disabled = keys.make(keeper);
        keys.disable(disabled);
        setUp();
    }

    private void setUp() {
        keys.settings(Map.of("allow", true, "maxKeysPerUser", 1000));
        for (TestUser user : List.of(owner, keeper)) {
            keys.http()
                    .put("/users/" + user.id() + "/override", Map.of("allow", true))
                    .expect(200);
        }
    }

    @AfterEach
    void takeTheKeysAway() {
        keys.http()
                .get("?owner=" + owner.id())
                .json()
                .forEach(key -> keys.http().delete("/" + key.path("id").asText()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void showsWhatTheTableSays(Row row) {
        Http http = callers.as(row.caller());

        assertSoftly(softly -> Calls.ADMINISTRATION.stream()
                .filter(Call::isReading)
                .forEach(call -> isAnswered(softly, row, call, call.at(http, active.id(), keeper.id()))));
    }

    /** No call undoes another: what one that is refused has changed, the snapshot behind them shows. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void changesNothingButWhatTheTableLets(Row row) {
        Http http = callers.as(row.caller());
        Snapshot before = Snapshot.of(realm);
        assertSoftly(softly -> row.changes(false).forEach(call -> {
            MadeKey key = call.isForDisabledKeys() ? disabled : active;
            isAnswered(softly, row, call, call.at(http, key.id(), keeper.id()));
        }));
        assertThat(Snapshot.of(realm)).isEqualTo(before);

        row.changes(true).forEach(call -> changes(http, call));
    }

    private void changes(Http http, Call call) {
        MadeKey key = keys.make(owner);
        if (call.isForDisabledKeys()) {
            keys.disable(key);
        }
        Snapshot before = Snapshot.of(realm);

        Answer answer = call.at(http, key.id(), owner.id());

        assertThat(answer.status()).as(call.toString()).isBetween(200, 204);
        assertThat(Snapshot.of(realm)).as(call.toString()).isNotEqualTo(before);
        if (call.need() == Call.Need.CHANGE_USER || call.need() == Call.Need.CHANGE_SETTINGS) {
            setUp();
        }
    }

    private void isAnswered(SoftAssertions softly, Row row, Call call, Answer answer) {
        int status = row.status(call.need());
        softly.assertThat(answer.status()).as(call.toString()).isEqualTo(status);
        if (status >= 400) {
            softly.assertThat(answer.body())
                    .as(call.toString())
                    .contains("\"error\"")
                    .doesNotContain(active.id(), disabled.id());
        }
    }

    @Test
    void refusesWhatIsNoToken() {
        callers.as(GARBAGE).get("").expect(401);
    }

    @Test
    void doesNotReachAnotherRealmsKeys() {
        TestRealm other = TestRealm.on(realm.server());
        MadeKey key = RealmKeys.allowedIn(other).make(other.users().create("owner"));
        Snapshot before = Snapshot.of(other);
        Http admin = callers.as(REALM_ADMIN);

        for (Call call : Calls.ADMINISTRATION) {
            if (call.path().startsWith("/{key}")) {
                assertThat(call.at(admin, key.id(), owner.id()).status())
                        .as(call.toString())
                        .isEqualTo(404);
            }
        }
        Answer none = admin.post("/revoke", Map.of("ids", List.of(key.id()))).expect(200);
        assertThat(none.json().path("revoked").asInt(-1)).isZero();
        assertThat(none.json().path("remaining").asInt(-1)).isZero();
        assertThat(Snapshot.of(other)).isEqualTo(before);
    }

    @Test
    void doesNotReachAnotherRealmsUsers() {
        TestRealm other = TestRealm.on(realm.server());
        RealmKeys.allowedIn(other);
        TestUser stranger = other.users().create("stranger");
        Snapshot before = Snapshot.of(other);
        Http admin = callers.as(REALM_ADMIN);

        admin.post("", Map.of("name", "a key", "ownerId", stranger.id())).expect(400);
        for (Call call : Calls.ADMINISTRATION) {
            if (call.path().startsWith("/users/{user}")) {
                assertThat(call.at(admin, "", stranger.id()).status())
                        .as(call.toString())
                        .isEqualTo(404);
            }
        }
        assertThat(Snapshot.of(other)).isEqualTo(before);
    }

    static List<Row> table() {
        return TABLE;
    }

    /** What one caller gets; 200 stands for 201 and 204 too. */
    private record Row(AdminCaller caller, int see, int change, int grant, int seeSettings, int changeSettings) {
        int status(Call.Need need) {
            return switch (need) {
                case SEE_KEYS, SEE_ONE_KEY -> see;
                case CHANGE_KEY, CHANGE_USER -> change;
                case MAKE_KEY, GRANT_KEY -> grant;
                case SEE_SETTINGS -> seeSettings;
                case CHANGE_SETTINGS -> changeSettings;
                case CHANGE_OWN_KEYS -> throw new IllegalArgumentException(need.name());
            };
        }

        /** The calls that change something, and that they may make, or may not. */
        List<Call> changes(boolean let) {
            return Calls.ADMINISTRATION.stream()
                    .filter(call -> !call.isReading() && status(call.need()) < 400 == let)
                    .toList();
        }

        @Override
        public String toString() {
            return caller.name();
        }
    }
}
