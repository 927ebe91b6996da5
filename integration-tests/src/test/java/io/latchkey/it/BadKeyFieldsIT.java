// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static io.latchkey.it.access.BadFields.entries;
import static io.latchkey.it.access.BadFields.everywhere;
import static io.latchkey.it.access.BadFields.list;
import static io.latchkey.it.access.BadFields.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.access.InvalidRequest;
import io.latchkey.it.access.KeyRequest;
import io.latchkey.it.access.KeyRequests;
import io.latchkey.it.access.ServerErrors;
import io.latchkey.it.access.Snapshot;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestRealm;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each field of a key with each value that makes no sense, wherever it is taken: 400, its name, and nothing stored. */
@KeycloakTest
@Tag("once")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BadKeyFieldsIT {
    private final TestRealm realm;
    private final KeyRequests requests;
    private final ServerErrors errors;

    BadKeyFieldsIT(TestRealm realm) {
        this.realm = realm;
        this.requests = new KeyRequests(realm);
        this.errors = ServerErrors.of(realm.server());
    }

    @AfterAll
    void nothingOfThisIsAnErrorOfTheServer() {
        assertThat(errors.lines()).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @MethodSource({"names", "texts", "scopes", "times", "networks", "metadata", "unknownFields"})
    void refusesItByName(KeyRequest request, String field, String members) {
        Snapshot before = Snapshot.of(realm);

        InvalidRequest.named(requests.send(request, members), field);

        assertThat(Snapshot.of(realm)).isEqualTo(before);
    }

    static Stream<Arguments> names() {
        return everywhere(
                "name",
                "''",
                "' '",
                text("x", 121),
                text("x", 10_000),
                text("\uD83D\uDD11", 121),
                "'a\\u0000b'",
                "'a\\u0007b'",
                "'a\\u007fb'",
                "'a\\u0085b'",
                "'a\\r\\nX-Forged: b'",
                "'a\\nb'",
                "'a\\tb'",
                "'a\\u2028b'",
                "'a\\u202egnp.exe'",
                "null",
                "5",
                "true",
                "['a']",
                "{'a': 'b'}");
    }

    static Stream<Arguments> texts() {
        return everywhere("description", "''", text("x", 501), "'a\\nb'", "5", "['a']");
    }

    static Stream<Arguments> scopes() {
        return everywhere(
                "scopes",
                "[]",
                "null",
                "'reports:read'",
                "[5]",
                "[null]",
                "['']",
                "[['reports:read']]",
                "['no-such-scope']",
                "['a b']",
                "['offline_access']",
                "['" + "x".repeat(256) + "']",
                list("no-such-scope", 101),
                "{'reports:read': true}");
    }

    static Stream<Arguments> times() {
        return Stream.of(
                        everywhere(
                                "expiresAt",
                                "'2020-01-01T00:00:00Z'",
                                "'1969-12-31T00:00:00Z'",
                                "'10000-01-01T00:00:00Z'",
                                "'+999999999-01-01T00:00:00Z'",
                                "'2030-13-01T00:00:00Z'",
                                "'2030-02-30T00:00:00Z'",
                                "'2030-01-01T00:00:00'",
                                "'2030-01-01'",
                                "'soon'",
                                "''",
                                "1893456000",
                                "true",
                                "'2030-01-01T00:00:00Z', 'notBefore': '2031-01-01T00:00:00Z'",
                                "'2030-01-01T00:00:00Z', 'notBefore': '2030-01-01T00:00:00Z'"),
                        everywhere("notBefore", "'soon'", "5", "'2030-01-01'", "[]"))
                .flatMap(rows -> rows);
    }

    static Stream<Arguments> networks() {
        return everywhere(
                "allowedNetworks",
                "'10.0.0.0/8'",
                "['10.0.0.0/33']",
                "['10.0.0.1/8']",
                "['300.1.1.1']",
                "['10.0.0']",
                "['010.0.0.1']",
                "['10.0.0.0/-1']",
                "['2001:db8::/129']",
                "['2001:db8:::1']",
                "['example.com']",
                "['']",
                "['10.0.0.0/8\\r\\n']".replace("\\r\\n", "\\u0000"),
                "[5]",
                "[null]",
                list("10.0.0.1", 21));
    }

    static Stream<Arguments> metadata() {
        return everywhere(
                "metadata",
                "'x'",
                "['x']",
                "{'a': 5}",
                "{'a': null}",
                "{'a': true}",
                "{'a': {'b': 'c'}}",
                "{'': 'x'}",
                "{'a': ''}",
                "{'a': 'b\\nc'}",
                "{'a\\r\\nb': 'c'}",
                "{'" + "k".repeat(201) + "': 'x'}",
                "{'a': '" + "v".repeat(201) + "'}",
                entries(21, "v"),
                entries(11, "v".repeat(200)));
    }

    static Stream<Arguments> unknownFields() {
        return Stream.of("colour", "id", "token", "status", "owner", "type", "createdAt", "fullAccess", "Name")
                .flatMap(field -> everywhere(field, "'x'"));
    }
}
