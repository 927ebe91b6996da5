// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.admin;

import static io.latchkey.manage.Bodies.isRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.manage.Bodies;
import io.latchkey.manage.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An override says yes or no, and nothing else. */
final class AdminOverrideTest {

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        allow  | {}
        allow  | {'allow': null}
        allow  | {'allow': 'yes'}
        allow  | {'allow': 1}
        colour | {'allow': true, 'colour': 'red'}
        body   | []
        body   | {'allow': true, 'allow': false}
        """)
    void isRefusedByTheNameOfTheField(String field, String body) {
        isRefused(read(body), field);
    }

    @Test
    void saysYesOrNo() {
        assertThat(read("{'allow': true}")).isEqualTo(Outcome.done(true));
        assertThat(read("{'allow': false}")).isEqualTo(Outcome.done(false));
    }

    private static Outcome<Boolean> read(String body) {
        return Bodies.read(body).then(AdminOverride::allow);
    }
}
