// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import static io.latchkey.manage.Bodies.entries;
import static io.latchkey.manage.Bodies.isRefused;
import static io.latchkey.manage.Bodies.list;
import static io.latchkey.manage.Bodies.text;

import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each field of a key with each value that makes no sense, wherever it is taken: 400, and its name. */
final class BadKeyFormTest {

    /** The requests that take a key's fields, with what each must have. */
    enum Request {
        CREATE("'name': 'a key'"),
        CREATE_AS_ADMIN("'name': 'a key', 'ownerId': 'user-alice'"),
        CHANGE("");

        private final String required;

        Request(String required) {
            this.required = required;
        }

        /** A field that is given, and required too, is written only once. */
        Outcome<KeyForm> read(String field, String value) {
            String others = Arrays.stream(required.split(", "))
                    .filter(each -> !each.isEmpty() && !each.startsWith("'" + field + "'"))
                    .map(each -> ", " + each)
                    .reduce("", String::concat);
            return readAll("{'" + field + "': " + value + others + "}");
        }

        Outcome<KeyForm> readAll(String json) {
            Fields fields = Bodies.fields(json);
            return switch (this) {
                case CREATE -> KeyForm.forCreate(fields, KeyForm.Owner.CALLER, Instant.EPOCH);
                case CREATE_AS_ADMIN -> KeyForm.forCreate(fields, KeyForm.Owner.ANYBODY, Instant.EPOCH);
                case CHANGE -> KeyForm.forChange(fields);
            };
        }
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @MethodSource({
        "names",
        "descriptions",
        "scopes",
        "times",
        "networks",
        "rateLimits",
        "metadata",
        "unknownFields",
        "clients",
        "owners",
        "whatAKeyKeeps",
        "ends"
    })
    void isRefusedByTheName(Request request, String field, String value) {
        isRefused(request.read(field, value), field);
    }

    @ParameterizedTest
    @EnumSource(names = {"CREATE", "CREATE_AS_ADMIN"})
    void isAskedForANameWhereThereIsNone(Request request) {
        isRefused(request.readAll(""), "name");
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
                "'a\\ud800b'",
                "null",
                "5",
                "true",
                "['a']",
                "{'a': 'b'}");
    }

    static Stream<Arguments> descriptions() {
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
                "['" + "x".repeat(256) + "']",
                list("no-such-scope", 101),
                "{'reports:read': true}");
    }

    static Stream<Arguments> times() {
        return Stream.concat(
                everywhere(
                        "expiresAt",
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
                        "true"),
                everywhere("notBefore", "'soon'", "5", "'2030-01-01'", "[]"));
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
                "['10.0.0.0/8\\u0000']",
                "[5]",
                "[null]",
                list("10.0.0.1", 21));
    }

    static Stream<Arguments> rateLimits() {
        return everywhere(
                "rateLimit",
                "600",
                "'600/PT1M'",
                "[]",
                "{}",
                "{'requests': 600}",
                "{'period': 'PT1M'}",
                "{'requests': null, 'period': 'PT1M'}",
                "{'requests': 0, 'period': 'PT1M'}",
                "{'requests': -1, 'period': 'PT1M'}",
                "{'requests': 1000001, 'period': 'PT1M'}",
                "{'requests': 1.5, 'period': 'PT1M'}",
                "{'requests': '600', 'period': 'PT1M'}",
                "{'requests': 600, 'period': 'PT60S'}",
                "{'requests': 600, 'period': 60}",
                "{'requests': 600, 'period': 'PT1M', 'burst': 5}");
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
                entries(21, "v"));
    }

    static Stream<Arguments> unknownFields() {
        return Stream.of("colour", "id", "token", "status", "owner", "type", "createdAt", "fullAccess", "Name")
                .flatMap(field -> everywhere(field, "'x'"));
    }

    static Stream<Arguments> clients() {
        return making("clientId", "''", "5", "['reports']");
    }

    static Stream<Arguments> owners() {
        return Stream.concat(
                rows(Stream.of(Request.CREATE), "ownerId", "'x'"),
                rows(Stream.of(Request.CREATE_AS_ADMIN), "ownerId", "null", "5", "'a\\u0000b'"));
    }

    static Stream<Arguments> whatAKeyKeeps() {
        return Stream.of("clientId", "ownerId", "expiresInDays", "scope")
                .flatMap(field -> rows(Stream.of(Request.CHANGE), field, "'reports'"));
    }

    static Stream<Arguments> ends() {
        return making(
                "expiresInDays",
                "0",
                "-1",
                "36501",
                "1.5",
                "1e400",
                "99999999999999999999",
                "'5'",
                "true",
                "5, 'expiresAt': '2030-01-01T00:00:00Z'",
                "null, 'expiresAt': '2030-01-01T00:00:00Z'",
                "5, 'expiresAt': null");
    }

    private static Stream<Arguments> everywhere(String field, String... values) {
        return rows(Stream.of(Request.values()), field, values);
    }

    private static Stream<Arguments> making(String field, String... values) {
        return rows(Stream.of(Request.CREATE, Request.CREATE_AS_ADMIN), field, values);
    }

    private static Stream<Arguments> rows(Stream<Request> requests, String field, String... values) {
        return requests.flatMap(request -> Arrays.stream(values).map(value -> Arguments.of(request, field, value)));
    }
}
