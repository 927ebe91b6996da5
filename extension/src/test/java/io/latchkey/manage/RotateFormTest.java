// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import static io.latchkey.manage.Bodies.done;
import static io.latchkey.manage.Bodies.isRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a key is to be rotated. */
final class RotateFormTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
        ``                      , PT0S
        {}                      , PT0S
        {'gracePeriod': null}   , PT0S
        {'gracePeriod': 'PT0S'} , PT0S
        {'gracePeriod': 'PT1H'} , PT1H
        {'gracePeriod': 'P30D'} , PT720H
        """)
    void takesAGrace(String body, Duration grace) {
        assertThat(done(read(body))).isEqualTo(new RotateForm(grace, FieldValue.absent()));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
        {'expiresInDays': 30}                   , 2026-07-01T12:00:00Z
        {'expiresAt': '2026-06-02T00:00:00Z'}   , 2026-06-02T00:00:00Z
        {'expiresAt': '2020-06-02T00:00:00Z'}   , 2020-06-02T00:00:00Z
        """)
    void takesAnEnd(String body, Instant end) {
        assertThat(done(read(body)).expiresAt()).isEqualTo(FieldValue.of(end));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"{'expiresAt': null}", "{'expiresInDays': null}"})
    void takesNoEnd(String body) {
        assertThat(done(read(body)).expiresAt()).isEqualTo(FieldValue.cleared());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        gracePeriod   | 'gracePeriod': 'soon'
        gracePeriod   | 'gracePeriod': ''
        gracePeriod   | 'gracePeriod': '-PT1H'
        gracePeriod   | 'gracePeriod': 'PT-1S'
        gracePeriod   | 'gracePeriod': 'P31D'
        gracePeriod   | 'gracePeriod': 'PT99999999999999999999H'
        gracePeriod   | 'gracePeriod': 'P1Y'
        gracePeriod   | 'gracePeriod': 3600
        grace         | 'grace': 'PT1H'
        expiresInDays | 'expiresInDays': 0
        expiresInDays | 'expiresInDays': 1.5
        expiresInDays | 'expiresInDays': '30'
        expiresInDays | 'expiresInDays': 30, 'expiresAt': '2026-06-02T00:00:00Z'
        expiresAt     | 'expiresAt': 'tomorrow'
        expiresAt     | 'expiresAt': '1969-06-02T00:00:00Z'
        expiresAt     | 'expiresAt': 1800000000
        scopes        | 'expiresInDays': 30, 'scopes': ['reports:read']
        """)
    void refusesWhatIsWrongByTheNameOfTheField(String field, String members) {
        isRefused(read("{" + members + "}"), field);
    }

    @Test
    void refusesABodyThatIsNoJsonObject() {
        isRefused(read("[".repeat(10_000)), "body");
    }

    private static Outcome<RotateForm> read(String json) {
        byte[] body = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return RotateForm.read(new ByteArrayInputStream(body), NOW);
    }
}
