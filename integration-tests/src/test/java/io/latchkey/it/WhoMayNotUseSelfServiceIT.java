// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static io.latchkey.it.access.Call.Need.CHANGE_OWN_KEYS;
import static io.latchkey.it.access.SelfServiceCaller.ANOTHER_USER;
import static io.latchkey.it.access.SelfServiceCaller.DISABLED_USER;
import static io.latchkey.it.access.SelfServiceCaller.FORGED;
import static io.latchkey.it.access.SelfServiceCaller.GARBAGE;
import static io.latchkey.it.access.SelfServiceCaller.ID_TOKEN;
import static io.latchkey.it.access.SelfServiceCaller.IMPERSONATOR;
import static io.latchkey.it.access.SelfServiceCaller.IMPERSONATOR_REFRESHED;
import static io.latchkey.it.access.SelfServiceCaller.KEY_ITSELF;
import static io.latchkey.it.access.SelfServiceCaller.LOGGED_OUT;
import static io.latchkey.it.access.SelfServiceCaller.LOGIN_BY_KEY;
import static io.latchkey.it.access.SelfServiceCaller.LOGIN_BY_KEY_REFRESHED;
import static io.latchkey.it.access.SelfServiceCaller.NOBODY;
import static io.latchkey.it.access.SelfServiceCaller.OFFLINE_SESSION;
import static io.latchkey.it.access.SelfServiceCaller.OTHER_AUDIENCE;
import static io.latchkey.it.access.SelfServiceCaller.OTHER_REALM;
import static io.latchkey.it.access.SelfServiceCaller.OWNER;
import static io.latchkey.it.access.SelfServiceCaller.REFRESH_TOKEN;
import static io.latchkey.it.access.SelfServiceCaller.SERVICE_ACCOUNT;
import static io.latchkey.it.access.SelfServiceCaller.VIEWER;
import static io.latchkey.it.access.SelfServiceCaller.WITHOUT_AUDIENCE;
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
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestRealm;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every call of the self-service API by everybody who has a token, or none. */
@KeycloakTest
@Tag("once")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WhoMayNotUseSelfServiceIT {
    private static final List<Row> TABLE = List.of(
            //                        see keys, see one, make, change or stop
            new Row(OWNER, 200, 200, 201, 200),
            new Row(NOBODY, 401, 401, 401, 401),
            new Row(FORGED, 401, 401, 401, 401),
            new Row(OTHER_REALM, 401, 401, 401, 401),
            new Row(DISABLED_USER, 401, 401, 401, 401),
            new Row(LOGGED_OUT, 401, 401, 401, 401),
            new Row(ID_TOKEN, 401, 401, 401, 401),
            new Row(REFRESH_TOKEN, 401, 401, 401, 401),
            new Row(KEY_ITSELF, 401, 401, 401, 401),
            new Row(WITHOUT_AUDIENCE, 401, 401, 401, 401),
            new Row(OTHER_AUDIENCE, 401, 401, 401, 401),
            new Row(ANOTHER_USER, 200, 404, 201, 404),
            new Row(VIEWER, 200, 200, 403, 403),
            new Row(SERVICE_ACCOUNT, 403, 403, 403, 403),
            new Row(LOGIN_BY_KEY, 403, 403, 403, 403),
            new Row(LOGIN_BY_KEY_REFRESHED, 403, 403, 403, 403),
            new Row(IMPERSONATOR, 200, 200, 403, 200),
            new Row(IMPERSONATOR_REFRESHED, 200, 200, 403, 200),
            new Row(OFFLINE_SESSION, 200, 200, 403, 200));

    private final TestRealm realm;
    private final RealmKeys keys;
    private final SelfServiceCallers callers;
    /** These two stay as they are. */
    private final MadeKey active;

    private final MadeKey disabled;

    WhoMayNotUseSelfServiceIT(TestRealm realm) {
        this.realm = realm;
        this.keys = RealmKeys.allowedIn(realm);
        this.callers = new SelfServiceCallers(realm);
        this.active = keys.make(callers.owner());
        this.disabled = keys.make(callers.owner());
        disable(disabled);
    }

    /** As only the owner may enable again what they have disabled. */
    private void disable(MadeKey key) {
        http(OWNER).post("/" + key.id() + "/disable").expect(200);
    }

    @AfterEach
    void takeTheKeysAway() {
        keys.deleteAllBut(active, disabled);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void showsWhatTheTableSays(Row row) {
        Http http = http(row.caller());

        assertSoftly(softly -> Calls.SELF_SERVICE.stream()
                .filter(Call::isReading)
                .forEach(call -> isAnswered(softly, row, call, at(http, call, active))));
    }

    /** No call undoes another: what one that is refused has changed, the snapshot behind them shows. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void changesNothingButWhatTheTableLets(Row row) {
        Http http = http(row.caller());
        Snapshot before = Snapshot.of(realm);
        assertSoftly(softly -> row.changes(false)
                .forEach(call ->
                        isAnswered(softly, row, call, at(http, call, call.isForDisabledKeys() ? disabled : active))));
        assertThat(Snapshot.of(realm)).isEqualTo(before);

        row.changes(true).forEach(call -> changes(http, row, call));
    }

    private void changes(Http http, Row row, Call call) {
        MadeKey key = keys.make(callers.owner());
        if (call.isForDisabledKeys()) {
            disable(key);
        }
        Snapshot before = Snapshot.of(realm);

        Answer answer = at(http, call, key);

        assertSoftly(softly -> isAnswered(softly, row, call, answer));
        boolean isPassedOver = call.need() == CHANGE_OWN_KEYS && row.caller() == ANOTHER_USER;
        assertThat(Snapshot.of(realm).equals(before)).as(call.toString()).isEqualTo(isPassedOver);
    }

    private Answer at(Http http, Call call, MadeKey key) {
        return call.at(http, key.id(), callers.owner().id());
    }

    @Test
    void refusesWhatIsNoToken() {
        assertThat(http(GARBAGE).get("").expect(401).text("error")).isEqualTo("invalid_token");
    }

    @Test
    void showsAUserNothingOfAnothersKeys() {
        keys.make(callers.owner());

        Http another = callers.as(ANOTHER_USER);
        assertThat(another.get("/api-keys").expect(200).json()).isEmpty();
        assertThat(another.get("/api-keys/count").expect(200).body()).isEqualTo("0");
        assertThat(another.get("/api-keys?search=key&status=active").expect(200).json())
                .isEmpty();
    }

    @Test
    void answersForAnothersKeyAsForOneThatIsNotThere() {
        MadeKey key = keys.make(callers.owner());
        Http another = callers.as(ANOTHER_USER);

        for (Call call : Calls.SELF_SERVICE) {
            if (call.path().startsWith("/{key}")) {
                Answer anothers = call.at(another.below("/api-keys"), key.id(), "");
                Answer nobodys = call.at(another.below("/api-keys"), "0123456789abcdef", "");
                assertThat(anothers.status()).as(call.toString()).isEqualTo(nobodys.status());
                assertThat(anothers.body()).as(call.toString()).isEqualTo(nobodys.body());
            }
        }
    }

    @Test
    void doesNotReachTheKeyOfTheSameOwnersNameInAnotherRealm() {
        TestRealm other = callers.otherRealm();
        MadeKey key = RealmKeys.allowedIn(other).make(callers.inOtherRealm());
        Snapshot before = Snapshot.of(other);

        for (Call call : Calls.SELF_SERVICE) {
            if (call.path().startsWith("/{key}")) {
                Answer answer = call.at(callers.as(OWNER).below("/api-keys"), key.id(), "");
                assertThat(answer.status()).as(call.toString()).isEqualTo(404);
            }
        }
        assertThat(Snapshot.of(other)).isEqualTo(before);
    }

    @Test
    void givesAnUnlikelyIdTheSameAnswerAsAnUnknownOne() {
        for (String id : List.of("x", "0123456789abcde!", "a".repeat(3000), "%00", "%F0%9F%94%91", "..%2Fcount")) {
            assertThat(callers.as(OWNER).get("/api-keys/" + id).status()).as(id).isIn(400, 404);
        }
    }

    private Http http(SelfServiceCaller caller) {
        return callers.as(caller).below("/api-keys");
    }

    private static void isAnswered(SoftAssertions softly, Row row, Call call, Answer answer) {
        int status = row.status(call.need());
        softly.assertThat(answer.status() == 204 ? 200 : answer.status())
                .as(call.toString())
                .isEqualTo(status);
        if (status >= 400) {
            softly.assertThat(answer.text("error")).as(call.toString()).isEqualTo(error(status));
            softly.assertThat(answer.text("error_description"))
                    .as(call.toString())
                    .isNotEmpty();
        }
    }

    static List<Row> table() {
        return TABLE;
    }

    private static String error(int status) {
        return switch (status) {
            case 401 -> "invalid_token";
            case 403 -> "access_denied";
            default -> "not_found";
        };
    }

    /** What one caller gets. */
    private record Row(SelfServiceCaller caller, int seeKeys, int seeOneKey, int makeKey, int changeKey) {
        int status(Call.Need need) {
            return switch (need) {
                case SEE_KEYS -> seeKeys;
                case SEE_ONE_KEY -> seeOneKey;
                case MAKE_KEY -> makeKey;
                // Who may not make a key of their own may not get at one by a new secret either.
                case GRANT_KEY -> makeKey == 403 ? 403 : changeKey;
                case CHANGE_KEY -> changeKey;
                case CHANGE_OWN_KEYS -> changeKey == 404 ? 200 : changeKey;
                case CHANGE_USER, SEE_SETTINGS, CHANGE_SETTINGS -> throw new IllegalArgumentException(need.name());
            };
        }

        /** The calls that change something, and that they may make, or may not. */
        List<Call> changes(boolean let) {
            return Calls.SELF_SERVICE.stream()
                    .filter(call -> !call.isReading() && status(call.need()) < 400 == let)
                    .toList();
        }

        @Override
        public String toString() {
            return caller.name();
        }
    }
}
