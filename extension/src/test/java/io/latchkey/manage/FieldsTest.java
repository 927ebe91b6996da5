// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FieldsTest {

    @Test
    void tellsAbsentFromNullFromAValue() {
        Fields fields = fields("{\"a\":null,\"b\":\" x \"}");
        assertThat(fields.text("a", 9)).isEqualTo(FieldValue.cleared());
        assertThat(fields.text("b", 9)).isEqualTo(FieldValue.of("x"));
        assertThat(fields.text("c", 9)).isEqualTo(FieldValue.absent());
        assertThat(fields.problem()).isEmpty();
    }

    @Test
    void refusesAFieldThatNobodyAskedForByItsName() {
        assertThat(fields("{\"surprise\":1}").problem().orElseThrow().description())
                .startsWith("surprise: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "1", "\"text\"", "null", "{", "{}{}", "{\"a\":1,\"a\":2}", "nonsense", "\u0000"})
    void refusesABodyThatIsNoJsonObject(String body) {
        assertThat(problem(body).status()).isEqualTo(400);
        assertThat(problem(body).description()).startsWith("body: ");
    }

    @Test
    void refusesABodyThatIsNestedTooDeepWithoutReadingIt() {
        assertThat(problem("[".repeat(10_000)).status()).isEqualTo(400);
        assertThat(problem("{\"a\":" + "[".repeat(10_000)).description()).startsWith("body: ");
    }

    @Test
    void refusesABodyThatIsTooLarge() {
        assertThat(problem("{\"a\":\"" + "x".repeat(5_000_000) + "\"}").status())
                .isEqualTo(413);
    }

    @Test
    void saysWhereABodyIsBrokenAndNotWhatItSays() {
        assertThat(problem("{\"token\": lk_secret}").description())
                .contains("column")
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "2030-01-31T12:00:00Z, 2030-01-31T12:00:00Z",
        "2030-01-31T12:00:00.1239Z, 2030-01-31T12:00:00.123Z",
        "2030-01-31T12:00:00+01:00, 2030-01-31T11:00:00Z"
    })
    void readsATimeWithItsOffset(String text, Instant instant) {
        assertThat(fields("{\"at\":\"" + text + "\"}").instant("at")).isEqualTo(FieldValue.of(instant));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"2030-01-31\"", "\"soon\"", "1", "\"1969-01-01T00:00:00Z\"", "\"+99999-01-01T00:00:00Z\""})
    void refusesWhatIsNoTime(String value) {
        Fields fields = fields("{\"at\":" + value + "}");
        assertThat(fields.instant("at").value()).isEmpty();
        assertThat(fields.problem().orElseThrow().description()).startsWith("at: ");
    }

    @Test
    void takesTheEndOfTheLastYear() {
        assertThat(fields("{\"at\":\"9999-12-31T23:59:59.9999Z\"}").instant("at"))
                .isEqualTo(FieldValue.of(Instant.parse("9999-12-31T23:59:59.999Z")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"+10000-01-01T00:00:00Z", "+999999999-12-31T23:59:59-18:00", "-999999999-01-01T00:00:00+18:00"})
    void saysOfATimeBeyondAllUseThatNullIsForNone(String time) {
        Fields fields = fields("{\"at\":\"" + time + "\"}");
        fields.instant("at");
        assertThat(fields.problem().orElseThrow().description())
                .isEqualTo("at: must be a time of the years 1970 to 9999; null is for none");
    }

    @Test
    void cutsADurationToMilliseconds() {
        assertThat(fields("{\"d\":\"PT1.0009S\"}").duration("d", Duration.ofHours(1)))
                .isEqualTo(FieldValue.of(Duration.ofSeconds(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-u-nu-arab", "hi-u-nu-deva", "tr"})
    void saysTheSameWhateverTheServersLanguage(String language) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(language));
        try {
            Fields fields = fields("{\"n\":11}");
            fields.number("n", 1, 10);
            assertThat(fields.problem().orElseThrow().description())
                    .isEqualTo("n: must be a whole number from 1 to 10");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "11", "1.5", "1e99", "\"1\"", "true", "99999999999999999999"})
    void refusesANumberOutOfItsRange(String value) {
        Fields fields = fields("{\"n\":" + value + "}");
        assertThat(fields.number("n", 1, 10).value()).isEmpty();
        assertThat(fields.problem().orElseThrow().description()).startsWith("n: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"PT2H\"", "\"-PT1S\"", "\"1 hour\"", "3600"})
    void refusesADurationThatIsTooLongOrNone(String value) {
        Fields fields = fields("{\"d\":" + value + "}");
        assertThat(fields.duration("d", Duration.ofHours(1)).value()).isEmpty();
        assertThat(fields.problem()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1]", "[\"a\",\"b\",\"c\"]", "[\"\"]", "[\"too long\"]", "\"a\"", "[null]", "[[\"a\"]]"})
    void refusesAListWithAnythingElseInIt(String value) {
        Fields fields = fields("{\"l\":" + value + "}");
        fields.texts("l", 2, 4);
        assertThat(fields.problem().map(Problem::status)).isEqualTo(Optional.of(400));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1}", "{\"\":\"x\"}", "{\"a\":{}}", "{\"a\":\"x\",\"b\":\"x\",\"c\":\"x\"}", "[]"})
    void refusesAMapWithAnythingElseInIt(String value) {
        Fields fields = fields("{\"m\":" + value + "}");
        fields.strings("m", 2, 4);
        assertThat(fields.problem().map(Problem::status)).isEqualTo(Optional.of(400));
    }

    private static Fields fields(String json) {
        return ((Outcome.Done<Fields>) read(json)).value();
    }

    private static Problem problem(String json) {
        return ((Outcome.Denied<Fields>) read(json)).problem();
    }

    private static Outcome<Fields> read(String json) {
        return Fields.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }
}
