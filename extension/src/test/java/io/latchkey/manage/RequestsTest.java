// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The small requests, which take a field or none. */
final class RequestsTest {

    @Test
    void takeAReasonOrNone() {
        assertThat(Requests.reason(stream(""))).isEqualTo(Outcome.done(Optional.empty()));
        assertThat(Requests.reason(stream("{'reason': ' it leaked '}")))
                .isEqualTo(Outcome.done(Optional.of("it leaked")));
        assertThat(Requests.reason(stream("{'reason': " + Bodies.text("x", 120) + "}")))
                .isInstanceOf(Outcome.Done.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "'a\\r\\nb'", "5"})
    void refuseAReasonThatIsNone(String value) {
        Bodies.isRefused(Requests.reason(stream("{'reason': " + value + "}")), "reason");
    }

    @ParameterizedTest
    @ValueSource(ints = {121, 10_000})
    void refuseAReasonThatIsTooLong(int length) {
        Bodies.isRefused(Requests.reason(stream("{'reason': " + Bodies.text("x", length) + "}")), "reason");
    }

    @Test
    void refuseAFieldOfAnotherRequest() {
        Bodies.isRefused(Requests.reason(stream("{'tokens': ['x']}")), "tokens");
    }

    @Test
    void refuseABodyThatIsNoJsonObjectWhereNoneIsNeeded() {
        Bodies.isRefused(Requests.reason(stream("[".repeat(10_000))), "body");
    }

    private static InputStream stream(String json) {
        return new ByteArrayInputStream(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
