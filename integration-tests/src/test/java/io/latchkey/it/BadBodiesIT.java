// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

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
import org.junit.jupiter.params.provider.CsvSource;
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
    @CsvSource(quoteCharacter = '`', textBlock = """
        /rotate, gracePeriod, 'P31D'
        /revoke, reason,      'a\\r\\nb'
        """)
    void refusesTheFieldByName(String path, String field, String value) {
        String body = "{'%s': %s}".formatted(field, value).replace('\'', '"');
        for (boolean asAdmin : new boolean[] {false, true}) {
            Snapshot before = Snapshot.of(realm);

            InvalidRequest.named(requests.api(asAdmin).post("/" + requests.key().id() + path, body), 400, field);

            assertThat(Snapshot.of(realm)).isEqualTo(before);
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        ids    | {}
        owner  | {'owner': ''}
        client | {'client': 'no-such-client'}
        reason | {'ids': ['x'], 'reason': ''}
        body   | []
        """)
    void refusesABulkRevocationByName(String field, String body) {
        Snapshot before = Snapshot.of(realm);

        InvalidRequest.named(requests.api(true).post("/revoke", body.replace('\'', '"')), 400, field);

        assertThat(Snapshot.of(realm)).isEqualTo(before);
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                        Named.of("10,000 arrays", ("[".repeat(10_000) + "]".repeat(10_000)).getBytes(UTF_8)),
                        Named.of(
                                "bytes that are no UTF-8",
                                new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'}))
                .flatMap(body -> Stream.of(KeyRequest.values()).map(request -> Arguments.of(request, body)));
    }
}
