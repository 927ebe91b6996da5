// SPDX-License-Identifier: Apache-2.0
package io.latchkey.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RateLimitTest {
    @ParameterizedTest
    @ValueSource(strings = {"1/PT1S", "600/PT1M", "1000000/PT1H", "20/P1D"})
    void readsWhatItWrites(String text) {
        assertThat(RateLimit.parse(text)).map(RateLimit::toString).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "600",
                "600/",
                "/PT1M",
                "0/PT1M",
                "-1/PT1M",
                "+1/PT1M",
                "06/PT1M",
                "1000001/PT1M",
                "1e3/PT1M",
                "600/PT60S",
                "600/pt1m",
                "600/PT24H",
                "600 /PT1M",
                "600/PT1M/PT1M",
                "٦/PT1M",
                "99999999999/PT1M"
            })
    void readsNothingElse(String text) {
        assertThat(RateLimit.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "600/PT1M, 600/PT1M, true",
        "599/PT1M, 600/PT1M, true",
        "601/PT1M, 600/PT1M, false",
        // In a longer period no more than that in all.
        "600/P1D, 600/PT1M, true",
        "601/P1D, 600/PT1M, false",
        // In a shorter one so often that it adds up to no more.
        "10/PT1S, 600/PT1M, true",
        "11/PT1S, 600/PT1M, false",
        "1/PT1S, 86400/P1D, true",
        "1/PT1S, 86399/P1D, false",
        "1000000/PT1S, 1000000/P1D, false"
    })
    void isWithinAnotherIfWhoKeepsToItKeepsToThat(String one, String other, boolean within) {
        assertThat(limit(one).isWithin(limit(other))).isEqualTo(within);
    }

    @ParameterizedTest
    @CsvSource({
        ", , ",
        "10/PT1M, , 10/PT1M",
        ", 600/PT1M, 600/PT1M",
        "10/PT1M, 600/PT1M, 10/PT1M",
        // The client's was lowered after the key's was set.
        "600/PT1M, 10/PT1M, 10/PT1M"
    })
    void isTheKeysOwnWhereThatIsWithinWhatIsAllowed(String own, String bound, String expected) {
        assertThat(RateLimit.of(
                        Optional.ofNullable(own).map(RateLimitTest::limit),
                        Optional.ofNullable(bound).map(RateLimitTest::limit)))
                .isEqualTo(Optional.ofNullable(expected).map(RateLimitTest::limit));
    }

    private static RateLimit limit(String text) {
        return RateLimit.parse(text).orElseThrow();
    }
}
