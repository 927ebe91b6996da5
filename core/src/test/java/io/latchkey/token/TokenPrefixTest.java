// SPDX-License-Identifier: Apache-2.0
package io.latchkey.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenPrefixTest {

    @ParameterizedTest
    @ValueSource(strings = {"lk", "a", "z9", "abcdefghijklmn09"})
    void takesUpToSixteenLettersAndDigits(String text) {
        assertThat(TokenPrefix.parse(text)).contains(new TokenPrefix(text));
        assertThat(new TokenPrefix(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "9a", "LK", "l_k", "l k", "lk\n", "ä", "a٣", "abcdefghijklmnopq"})
    void refusesEverythingElse(String text) {
        assertThat(TokenPrefix.parse(text)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new TokenPrefix(text));
    }

    @Test
    void isLkUnlessARealmChoosesItsOwn() {
        assertThat(TokenPrefix.DEFAULT.value()).isEqualTo("lk");
    }

    @Test
    void doesNotEchoWhatItRefuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TokenPrefix(Tokens.KNOWN))
                .withMessageNotContaining(Tokens.KNOWN_SECRET);
    }
}
