// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import io.latchkey.it.access.Call;
import io.latchkey.it.access.Calls;
import io.latchkey.it.access.MadeKey;
import io.latchkey.it.access.RealmKeys;
import io.latchkey.it.access.SelfServiceCaller;
import io.latchkey.it.access.SelfServiceCallers;
import io.latchkey.it.access.Snapshot;
import io.latchkey.it.http.Answer;
import io.latchkey.it.http.Http;
import io.latchkey.it.realm.ClientSpec;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestClient;
import io.latchkey.it.realm.TestOrganization;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every call about an organization's keys by everybody who has a token, or none. */
@KeycloakTest
@Tag("once")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WhoMayNotUseOrganizationKeysIT {
    private final TestRealm realm;
    private final RealmKeys keys;
    private final SelfServiceCallers callers;
    private final TestClient account;
    private final TestUser robot;
    private final TestOrganization acme;
    private final MadeKey active;
    private final MadeKey disabled;
    private final TestUser viewer;
    private final TestUser plain;
    private final TestUser left;
    private final TestUser stranger;

    WhoMayNotUseOrganizationKeysIT(TestRealm realm) {
        this.realm = realm;
        realm.change(Map.of("organizationsEnabled", true));
        this.keys = RealmKeys.allowedIn(realm);
        this.account = realm.clients().find("account");
        this.callers = new SelfServiceCallers(realm);
        this.robot = realm.users()
                .serviceAccountOf(realm.clients()
                        .create(ClientSpec.confidential("acme-robot").withServiceAccount()));
        this.viewer = member("viewer", "view-api-keys");
        this.plain = member("plain");
        this.left = member("left", "manage-api-keys");
        this.stranger = member("stranger", "manage-api-keys");
        realm.roles().grant(callers.owner(), account, "manage-api-keys");
        this.acme = TestOrganization.in(realm, callers.owner(), robot, viewer, plain, left);
        acme.leave(left);
        TestOrganization.in(realm, stranger);
        this.active = make();
        this.disabled = make();
        disable(disabled);
    }

    private TestUser member(String name, String... roles) {
        TestUser user = realm.users().create(name);
        if (roles.length > 0) {
            realm.roles().grant(user, account, roles);
        }
        return user;
    }

    private MadeKey make() {
        return keys.make(robot, Map.of("organization", acme.alias()));
    }

    private void disable(MadeKey key) {
        below(callers.as(SelfServiceCaller.OWNER))
                .post("/" + key.id() + "/disable")
                .expect(200);
    }

    private Http below(Http caller) {
        return caller.below("/api-keys/organizations/" + acme.alias());
    }

    @AfterEach
    void takeTheKeysAway() {
        keys.deleteAllBut(active, disabled);
    }

    /** What somebody gets where they look, where they would make a key or give one back, and where they take away. */
    private record Row(String name, int see, int make, int change) {
        int status(Call call) {
            return switch (call.need()) {
                case SEE_KEYS, SEE_ONE_KEY -> see;
                case MAKE_KEY -> make == 200 ? 201 : make;
                case GRANT_KEY -> make;
                case CHANGE_KEY, CHANGE_OWN_KEYS -> change;
                case CHANGE_USER, SEE_SETTINGS, CHANGE_SETTINGS -> throw new IllegalArgumentException(call.toString());
            };
        }

        List<Call> changes(boolean let) {
            return Calls.OF_ORGANIZATION.stream()
                    .filter(call -> !call.isReading() && status(call) < 400 == let)
                    .toList();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Row> table() {
        return List.of(
                //                  see, make or give back, take away
                new Row("OWNER", 200, 200, 200),
                new Row("IMPERSONATOR", 200, 403, 200),
                new Row("IMPERSONATOR_REFRESHED", 200, 403, 200),
                new Row("OFFLINE_SESSION", 200, 403, 200),
                new Row("viewer", 200, 403, 403),
                new Row("plain", 404, 404, 404),
                new Row("left", 404, 404, 404),
                new Row("stranger", 404, 404, 404),
                new Row("ANOTHER_USER", 404, 404, 404),
                new Row("VIEWER", 404, 404, 404),
                new Row("SERVICE_ACCOUNT", 403, 403, 403),
                new Row("LOGIN_BY_KEY", 403, 403, 403),
                new Row("LOGIN_BY_KEY_REFRESHED", 403, 403, 403),
                new Row("NOBODY", 401, 401, 401),
                new Row("FORGED", 401, 401, 401),
                new Row("OTHER_REALM", 401, 401, 401),
                new Row("DISABLED_USER", 401, 401, 401),
                new Row("LOGGED_OUT", 401, 401, 401),
                new Row("ID_TOKEN", 401, 401, 401),
                new Row("REFRESH_TOKEN", 401, 401, 401),
                new Row("KEY_ITSELF", 401, 401, 401),
                new Row("WITHOUT_AUDIENCE", 401, 401, 401),
                new Row("OTHER_AUDIENCE", 401, 401, 401));
    }

    private Http http(Row row) {
        return below(Stream.of(viewer, plain, left, stranger)
                .filter(user -> user.username().equals(row.name()))
                .findFirst()
                .map(user -> realm.http().bearer(realm.tokens().of(user)))
                .orElseGet(() -> callers.as(SelfServiceCaller.valueOf(row.name()))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void showsWhatTheTableSays(Row row) {
        Http http = http(row);

        assertSoftly(softly -> Calls.OF_ORGANIZATION.stream()
                .filter(Call::isReading)
                .forEach(call -> isAnswered(softly, row, call, call.at(http, active.id(), robot.id()))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void changesNothingButWhatTheTableLets(Row row) {
        Http http = http(row);
        Snapshot before = Snapshot.of(realm);
        assertSoftly(softly -> row.changes(false)
                .forEach(call -> isAnswered(
                        softly,
                        row,
                        call,
                        call.at(http, (call.isForDisabledKeys() ? disabled : active).id(), robot.id()))));
        assertThat(Snapshot.of(realm)).isEqualTo(before);

        row.changes(true).forEach(call -> changes(http, row, call));
    }

    private void changes(Http http, Row row, Call call) {
        MadeKey key = make();
        if (call.isForDisabledKeys()) {
            disable(key);
        }
        Snapshot before = Snapshot.of(realm);

        Answer answer = call.at(http, key.id(), robot.id());

        assertSoftly(softly -> isAnswered(softly, row, call, answer));
        assertThat(Snapshot.of(realm)).as(call.toString()).isNotEqualTo(before);
    }

    private static void isAnswered(SoftAssertions softly, Row row, Call call, Answer answer) {
        softly.assertThat(answer.status() == 204 ? 200 : answer.status())
                .as(call.toString())
                .isEqualTo(row.status(call));
    }

    /** That there is an organization, who does not belong to it learns by no answer. */
    @Test
    void answersForAnothersOrganizationAsForOneThatIsNotThere() {
        Http another = realm.http().bearer(realm.tokens().of(stranger)).below("/api-keys/organizations");

        assertThat(another.get("/" + acme.alias()).body())
                .isEqualTo(another.get("/no-such").body());
        assertThat(another.get("").expect(200).json().findValuesAsText("alias")).hasSize(1);
    }
}
