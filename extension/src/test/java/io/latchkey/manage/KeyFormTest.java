// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyFormTest {

    @Test
    void takesScopesByTheirNames() {
        assertThat(both("\"scopes\":[\"a\"]"))
                .allSatisfy(form -> assertThat(done(form)).isEqualTo(FieldValue.of(List.of("a"))));
    }

    @Test
    void takesFullAccessWhereItIsSaid() {
        assertThat(both("\"fullAccess\":true"))
                .allSatisfy(form -> assertThat(done(form)).isEqualTo(FieldValue.cleared()));
    }

    @Test
    void saysNothingAboutScopesWhereNeitherIsSaid() {
        assertThat(both("\"description\":\"x\""))
                .allSatisfy(form -> assertThat(done(form)).isEqualTo(FieldValue.absent()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null"})
    void refusesScopesThatNameNoneAndSaysHowToAskForFullAccess(String scopes) {
        assertThat(both("\"scopes\":" + scopes))
                .allSatisfy(
                        form -> assertThat(problem(form)).startsWith("scopes: ").contains("\"fullAccess\": true"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"fullAccess\":true,\"scopes\":[\"a\"]",
                "\"fullAccess\":true,\"scopes\":[]",
                "\"fullAccess\":false,\"scopes\":[\"a\"]",
                "\"fullAccess\":null,\"scopes\":null",
                "\"fullAccess\":false",
                "\"fullAccess\":null",
                "\"fullAccess\":\"true\""
            })
    void refusesFullAccessThatIsNotTheWholeAnswer(String members) {
        assertThat(both(members)).allSatisfy(form -> assertThat(problem(form)).startsWith("fullAccess: "));
    }

    /** The same members in a new key and in a change. */
    private static Stream<Outcome<KeyForm>> both(String members) {
        String json = "{\"name\":\"n\"," + members + "}";
        return Stream.of(
                KeyForm.forCreate(fields(json), KeyForm.Owner.CALLER, Instant.EPOCH), KeyForm.forChange(fields(json)));
    }

    private static FieldValue<List<String>> done(Outcome<KeyForm> outcome) {
        return ((Outcome.Done<KeyForm>) outcome).value().scopes();
    }

    private static String problem(Outcome<KeyForm> outcome) {
        return ((Outcome.Denied<KeyForm>) outcome).problem().description();
    }

    private static Fields fields(String json) {
        Outcome<Fields> read = Fields.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
        return ((Outcome.Done<Fields>) read).value();
    }
}
