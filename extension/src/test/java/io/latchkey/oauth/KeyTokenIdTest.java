// SPDX-License-Identifier: Apache-2.0
package io.latchkey.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.token.KeyId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyTokenIdTest {
    private static final KeyTokenId ID =
            new KeyTokenId(new KeyId("0123456789abcdEF"), 7, Optional.of(new Extent(false, "0123456789abcdef")));

    @Test
    void findsAgainWhatItPutBehindKeycloaksOwnId() {
        String jti = ID.behind("trrtte:0349652f-8010-64bf-8867-8dbf34c7c100");

        assertThat(jti).startsWith("trrtte:0349652f-8010-64bf-8867-8dbf34c7c100");
        assertThat(KeyTokenId.in(jti)).contains(ID);
    }

    /** A JWT of an earlier version. */
    @Test
    void findsOneThatDoesNotSayHowMuchOfTheKeyItIs() {
        assertThat(KeyTokenId.in("trrtte:0349652f-8010-64bf-8867-8dbf34c7c100.lk.7.0123456789abcdEF"))
                .contains(new KeyTokenId(ID.key(), 7, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "trrtte:0349652f-8010-64bf-8867-8dbf34c7c100",
                "x.lk.",
                "x.lk.1",
                "x.lk.1.",
                "x.lk.1.short",
                "x.lk.-1.0123456789abcdEF",
                "x.lk.12345678901.0123456789abcdEF",
                "x.lk.1.0123456789abcdEF.",
                "x.lk.1.0123456789abcdE-"
            })
    void findsNoneInAnyOtherId(String jti) {
        assertThat(KeyTokenId.in(jti)).isEmpty();
    }
}
