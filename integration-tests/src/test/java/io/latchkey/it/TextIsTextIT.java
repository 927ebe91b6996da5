// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.access.KeyRequest;
import io.latchkey.it.access.KeyRequests;
import io.latchkey.it.access.ServerErrors;
import io.latchkey.it.http.Answer;
import io.latchkey.it.http.Http;
import io.latchkey.it.http.Json;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestRealm;
import java.util.Collections;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Text is text: what people write in their script comes back as they wrote it, and nothing runs it. */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TextIsTextIT {
    private static final String KEY_EMOJI = "\uD83D\uDD11";

    private final KeyRequests requests;
    private final TestRealm realm;
    private final ServerErrors errors;

    TextIsTextIT(TestRealm realm) {
        this.realm = realm;
        this.requests = new KeyRequests(realm);
        this.errors = ServerErrors.of(realm.server());
    }

    @AfterAll
    void nothingOfThisIsAnErrorOfTheServer() {
        assertThat(errors.lines()).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("names")
    void comesBackUnchanged(KeyRequest request, String text) {
        Map<String, Object> fields = Map.of("name", text, "description", text, "metadata", Map.of(text, text));

        Answer answer = requests.send(request, Json.write(fields));

        assertThat(answer.status()).as(answer.body()).isIn(200, 201);
        assertThat(Json.object(answer.json()).retain(fields.keySet())).isEqualTo(Json.object(fields));
        Http api = requests.api(request.isAsAdmin());
        assertThat(Json.object(api.get("/" + answer.text("id")).expect(200).json())
                        .retain(fields.keySet()))
                .isEqualTo(Json.object(fields));
        assertThat(api.get("?search=" + Http.encode(text)).expect(200).json())
                .extracting(key -> key.path("id").asText())
                .contains(answer.text("id"));
    }

    @ParameterizedTest
    @EnumSource
    void takesTheLongestOfAllTexts(KeyRequest request) {
        Map<String, Object> fields = Map.of(
                "name", KEY_EMOJI.repeat(120),
                "description", KEY_EMOJI.repeat(500));

        Answer answer = requests.send(request, Json.write(fields));

        assertThat(answer.status()).as(answer.body()).isIn(200, 201);
        assertThat(Json.object(answer.json()).retain(fields.keySet())).isEqualTo(Json.object(fields));
    }

    @ParameterizedTest
    @EnumSource
    void takesMetadataOfNothingButQuotesOrSaysThatItIsTooMuch(KeyRequest request) {
        for (int entries = 1; entries <= 6; entries++) {
            Map<String, String> quotes = IntStream.range(0, entries)
                    .boxed()
                    .collect(Collectors.toMap(i -> "\"".repeat(200 - i), i -> "\"\\".repeat(100)));

            Answer answer = requests.send(request, Json.write(Map.of("metadata", quotes)));

            assertThat(answer.status()).as(entries + ": " + answer.body()).isIn(200, 201, 400);
            if (answer.status() == 400) {
                assertThat(answer.text("error_description")).startsWith("metadata: ");
                assertThat(entries).isGreaterThan(4);
            } else {
                assertThat(answer.json().path("metadata")).isEqualTo(Json.object(quotes));
            }
        }
    }

    @Test
    void validateSaysTheNameAsItIs() {
        String name = KEY_EMOJI + " <b>\u0645\u0641\u062A\u0627\u062D</b>";
        String token =
                requests.keys().make(requests.owner(), Map.of("name", name)).token();

        Answer answer = realm.http().bearer(token).get("/api-keys/validate").expect(200);

        assertThat(answer.text("name")).isEqualTo(name);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
    }

    @Test
    void keepsTheReasonOfARevocation() {
        String reason = KEY_EMOJI.repeat(119) + "<";
        String id = requests.keys().make(requests.owner()).id();

        assertThat(requests.api(false)
                        .post("/" + id + "/revoke", Map.of("reason", reason))
                        .expect(200)
                        .text("revocationReason"))
                .isEqualTo(reason);
    }

    @Test
    void cutsNothingButTheBlanksAroundIt() {
        Answer answer = requests.send(KeyRequest.CREATE, "{\"name\": \" \\n a  key \\t\"}");

        assertThat(answer.expect(201).text("name")).isEqualTo("a  key");
    }

    @Test
    void clearsADescription() {
        requests.send(KeyRequest.CHANGE, "{\"description\": \"x\"}").expect(200);

        Answer answer = requests.send(KeyRequest.CHANGE, Json.write(Collections.singletonMap("description", null)));

        assertThat(answer.expect(200).json().has("description")).isFalse();
    }

    static Stream<Arguments> names() {
        return Stream.of(
                        KEY_EMOJI,
                        // A family of four, joined by U+200D.
                        "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67\u200D\uD83D\uDC66",
                        "\u0645\u0641\u062A\u0627\u062D API",
                        "\u05DE\u05E4\u05EA\u05D7\u200F (1)",
                        "\u9375 \u30AD\u30FC \uC5F4\uC1E0",
                        "Z\u0334\u0321\u031Ba\u0338\u030Dlgo",
                        "\u0130STANBUL stra\u00DFe",
                        "<script>alert(document.cookie)</script>",
                        "<img src=x onerror=alert(1)>",
                        "&lt;b&gt; &amp; \"quoted\" 'too' \\ back",
                        "'; DROP TABLE LATCHKEY_KEY; --",
                        "100 % _under_ *star*",
                        "${jndi:ldap://127.0.0.1/a} #{1+1} {{7*7}} %n%s",
                        "../../etc/passwd",
                        "null",
                        "x".repeat(120))
                .flatMap(text -> Stream.of(KeyRequest.values()).map(request -> Arguments.of(request, text)));
    }
}
