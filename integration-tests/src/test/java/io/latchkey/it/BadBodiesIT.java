// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.access.InvalidRequest;
import io.latchkey.it.access.KeyRequest;
import io.latchkey.it.access.KeyRequests;
import io.latchkey.it.access.ServerErrors;
import io.latchkey.it.access.Snapshot;
import io.latchkey.it.http.Answer;
import io.latchkey.it.http.Http;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestRealm;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are no JSON object that could be read, and the small requests that take a field or two. */
@KeycloakTest
@Tag("once")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BadBodiesIT {
    private static final int MEGABYTES_5 = 5 * 1024 * 1024;

    private final TestRealm realm;
    private final KeyRequests requests;
    private final ServerErrors errors;

    BadBodiesIT(TestRealm realm) {
        this.realm = realm;
        this.requests = new KeyRequests(realm);
        this.errors = ServerErrors.of(realm.server());
    }

    @AfterAll
    void nothingOfThisIsAnErrorOfTheServer() {
        assertThat(errors.lines()).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("unreadable")
    void refusesABodyThatIsNoJsonObject(KeyRequest request, byte[] body) {
        Snapshot before = Snapshot.of(realm);

        Answer answer = requests.body(request, body);

        InvalidRequest.named(answer, 400, "body");
        assertThat(Snapshot.of(realm)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/rotate", "/revoke"})
    void refusesABodyThatIsNoJsonObjectWhereNoneIsNeeded(String path) {
        for (boolean asAdmin : new boolean[] {false, true}) {
            Snapshot before = Snapshot.of(realm);

            Answer answer = requests.api(asAdmin)
                    .post("/" + requests.key().id() + path, "[" + "[".repeat(10_000) + "]".repeat(10_000) + "]");

            InvalidRequest.named(answer, 400, "body");
            assertThat(Snapshot.of(realm)).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesABodyOfFiveMegabytes(KeyRequest request) {
        Snapshot before = Snapshot.of(realm);

        Answer answer = requests.body(request, ("{\"name\": \"" + "x".repeat(MEGABYTES_5) + "\"}").getBytes(UTF_8));

        InvalidRequest.named(answer, 413, "body");
        assertThat(Snapshot.of(realm)).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(names = {"CREATE", "CREATE_AS_ADMIN"})
    void asksForTheNameWhereThereIsNoBody(KeyRequest request) {
        InvalidRequest.named(requests.api(request.isAsAdmin()).post(""), 400, "name");
    }

    @ParameterizedTest
    @EnumSource
    void refusesHalfACharacter(KeyRequest request) {
        Snapshot before = Snapshot.of(realm);

        InvalidRequest.named(
                requests.body(
                        request,
                        utf8("{\"name\": \"a\\ud800b\", \"ownerId\": \"%s\"}"
                                .formatted(requests.owner().id()))),
                400,
                "name");

        assertThat(Snapshot.of(realm)).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void takesNoFormForJson(KeyRequest request) {
        Http http = requests.api(request.isAsAdmin()).header("Content-Type", "application/x-www-form-urlencoded");
        Snapshot before = Snapshot.of(realm);

        Answer answer =
                http.send(request.method(), requests.path(request), BodyPublishers.ofString("name=a+key&name=b"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(415);
        assertThat(Snapshot.of(realm)).isEqualTo(before);
    }

    /** It would be rotated without the grace that was asked for. */
    @Test
    void rotatesNothingForAForm() {
        Snapshot before = Snapshot.of(realm);
        for (boolean asAdmin : new boolean[] {false, true}) {
            requests.api(asAdmin)
                    .form("/" + requests.key().id() + "/rotate", Map.of("gracePeriod", "PT1H"))
                    .expect(415);
        }
        assertThat(Snapshot.of(realm)).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("smallRequests")
    void refusesTheFieldByName(String path, String field, String body) {
        for (boolean asAdmin : new boolean[] {false, true}) {
            Snapshot before = Snapshot.of(realm);

            InvalidRequest.named(requests.api(asAdmin).post("/" + requests.key().id() + path, body), 400, field);

            assertThat(Snapshot.of(realm)).isEqualTo(before);
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("bulkRevocations")
    void refusesABulkRevocationByName(String field, String body) {
        Snapshot before = Snapshot.of(realm);

        InvalidRequest.named(requests.api(true).post("/revoke", body), 400, field);

        assertThat(Snapshot.of(realm)).isEqualTo(before);
    }

    static Stream<Arguments> unreadable() {
        Map<String, byte[]> bodies = Map.ofEntries(
                Map.entry("nothing but a brace", utf8("{")),
                Map.entry("a word", utf8("nonsense")),
                Map.entry("a form", utf8("name=a+key")),
                Map.entry("XML", utf8("<name>a key</name>")),
                Map.entry("an array", utf8("[{\"name\": \"a key\"}]")),
                Map.entry("an empty array", utf8("[]")),
                Map.entry("a string", utf8("\"a key\"")),
                Map.entry("a number", utf8("5")),
                Map.entry("null", utf8("null")),
                Map.entry("blanks", utf8("  ")),
                Map.entry("two objects", utf8("{\"name\": \"a\"} {\"name\": \"b\"}")),
                Map.entry("a comma too many", utf8("{\"name\": \"a key\",}")),
                Map.entry("a comment", utf8("{\"name\": \"a key\" /* x */}")),
                Map.entry("single quotes", utf8("{'name': 'a key'}")),
                Map.entry("NaN", utf8("{\"name\": \"a key\", \"expiresInDays\": NaN}")),
                Map.entry("one field twice", utf8("{\"name\": \"a\", \"name\": \"b\"}")),
                Map.entry(
                        "one field twice below", utf8("{\"name\": \"a\", \"metadata\": {\"k\": \"1\", \"k\": \"2\"}}")),
                Map.entry("a line end in a string", utf8("{\"name\": \"a\nb\"}")),
                Map.entry("a NUL", utf8("{\"name\": \"a\0b\"}")),
                Map.entry("10,000 arrays", utf8("[".repeat(10_000) + "]".repeat(10_000))),
                Map.entry(
                        "10,000 objects in a field",
                        utf8("{\"metadata\": " + "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000) + "}")),
                Map.entry("10,000 arrays never closed", utf8("{\"scopes\": " + "[".repeat(10_000))),
                Map.entry("a number of 20,000 digits", utf8("{\"expiresInDays\": " + "9".repeat(20_000) + "}")),
                Map.entry(
                        "bytes that are no UTF-8", new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'}),
                Map.entry("half of an UTF-16", "{\"name\": \"a key\"".getBytes(UTF_16)));
        return bodies.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(body -> Stream.of(KeyRequest.values())
                        .map(request -> Arguments.of(request, Named.of(body.getKey(), body.getValue()))));
    }

    static Stream<Arguments> smallRequests() {
        return Stream.of(
                row("/rotate", "gracePeriod", "'soon'"),
                row("/rotate", "gracePeriod", "''"),
                row("/rotate", "gracePeriod", "'-PT1H'"),
                row("/rotate", "gracePeriod", "'PT-1S'"),
                row("/rotate", "gracePeriod", "'P31D'"),
                row("/rotate", "gracePeriod", "'PT99999999999999999999H'"),
                row("/rotate", "gracePeriod", "'P1Y'"),
                row("/rotate", "gracePeriod", "3600"),
                row("/rotate", "grace", "'PT1H'"),
                row("/revoke", "reason", "'" + "x".repeat(121) + "'"),
                row("/revoke", "reason", "'" + "x".repeat(10_000) + "'"),
                row("/revoke", "reason", "''"),
                row("/revoke", "reason", "'a\\r\\nb'"),
                row("/revoke", "reason", "5"),
                row("/revoke", "tokens", "['x']"));
    }

    static Stream<Arguments> bulkRevocations() {
        String tooMany = "'0123456789abcdef',".repeat(500) + "'0123456789abcdef'";
        return Stream.of(
                        "ids|{}",
                        "ids|{'reason': 'x'}",
                        "ids|{'ids': ['x'], 'owner': 'x'}",
                        "ids|{'ids': [], 'client': 'api-keys'}",
                        "ids|{'owner': 'x', 'client': 'api-keys'}",
                        "ids|{'ids': 'x'}",
                        "ids|{'ids': [5]}",
                        "ids|{'ids': [" + tooMany + "]}",
                        "ids|{'ids': null}",
                        "owner|{'owner': 5}",
                        "owner|{'owner': ''}",
                        "client|{'client': 'no-such-client'}",
                        "client|{'client': ['api-keys']}",
                        "reason|{'ids': ['x'], 'reason': '" + "x".repeat(121) + "'}",
                        "colour|{'ids': ['x'], 'colour': 'red'}",
                        "body|[]")
                .map(row -> row.split("\\|", 2))
                .map(row -> Arguments.of(row[0], row[1].replace('\'', '"')));
    }

    private static Arguments row(String path, String field, String value) {
        return Arguments.of(path, field, "{'%s': %s}".formatted(field, value).replace('\'', '"'));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }
}
