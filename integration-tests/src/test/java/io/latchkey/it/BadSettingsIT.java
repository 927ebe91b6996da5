// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.access.InvalidRequest;
import io.latchkey.it.access.KeyRequests;
import io.latchkey.it.access.ServerErrors;
import io.latchkey.it.access.Snapshot;
import io.latchkey.it.http.Answer;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestRealm;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings, overrides and the parameters of lists that make no sense: 400, the name of what is wrong, nothing stored. */
@Tag("once")
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BadSettingsIT {
    private final TestRealm realm;
    private final KeyRequests requests;
    private final ServerErrors errors;

    BadSettingsIT(TestRealm realm) {
        this.realm = realm;
        this.requests = new KeyRequests(realm);
        this.errors = ServerErrors.of(realm.server());
    }

    @AfterAll
    void nothingOfThisIsAnErrorOfTheServer() {
        assertThat(errors.lines()).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        allow               | 'true'
        prefix              | 'Lk'
        maxKeysPerUser      | -1
        maxLifetimeDays     | 0
        defaultLifetimeDays | -1
        expiryRequired      | 'yes'
        keycloakApis        | 'nonsense'
        defaultClient       | 'no-such-client'
        defaultClient       | 'realm-management'
        colour              | 'red'
        """)
    void refusesASettingByName(String field, String value) {
        // A good change beside the bad one: neither is stored.
        String good = field.equals("expiryRequired") ? "maxKeysPerUser': 7" : "expiryRequired': true";
        refuses(field, "{'%s, '%s': %s}".formatted(good, field, value), "/settings");
    }

    @Test
    void refusesAnOverrideByName() {
        refuses("allow", "{'allow': 'yes'}", "/users/" + requests.owner().id() + "/override");
    }

    @ParameterizedTest
    @CsvSource({"PUT", "GET", "DELETE"})
    void knowsNoOverrideOfAUserWhoIsNotThere(String method) {
        Answer answer = requests.api(true).json(method, "/users/nobody/override", Map.of("allow", true));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text("error")).isEqualTo("not_found");
    }

    @ParameterizedTest(name = "?{0}")
    @MethodSource("queries")
    void refusesAParameterByName(String query, boolean ofAdministrationOnly) {
        String name = query.substring(0, query.indexOf('='));
        for (boolean asAdmin : ofAdministrationOnly ? new boolean[] {true} : new boolean[] {false, true}) {
            for (String path : new String[] {"", "/count"}) {
                InvalidRequest.named(requests.api(asAdmin).get(path + "?" + query), name);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"first=-1", "max=501"})
    void refusesAParameterOfTheOverridesByName(String query) {
        InvalidRequest.named(requests.api(true).get("/overrides?" + query), query.substring(0, query.indexOf('=')));
    }

    static Stream<Arguments> queries() {
        return Stream.of(
                Arguments.of("first=-1", false),
                Arguments.of("max=501", false),
                Arguments.of("status=nonsense", false),
                Arguments.of("sort=nonsense", false),
                Arguments.of("search=a%0d%0ab", false),
                Arguments.of("expiresBefore=soon", true),
                Arguments.of("unusedSince=-1", true),
                Arguments.of("neverExpires=perhaps", true),
                Arguments.of("fullAccess=1", true));
    }

    private void refuses(String field, String body, String path) {
        Snapshot before = Snapshot.of(realm);

        InvalidRequest.named(requests.api(true).put(path, body.replace('\'', '"')), field);

        assertThat(Snapshot.of(realm)).isEqualTo(before);
    }
}
