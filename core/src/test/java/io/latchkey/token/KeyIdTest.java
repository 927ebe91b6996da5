// SPDX-License-Identifier: Apache-2.0
package io.latchkey.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyIdTest {

    @Test
    void makesIdsThatItReadsBack() {
        KeyId id = KeyId.random(new SecureRandom());

        assertThat(KeyId.parse(id.value())).contains(id);
        assertThat(id).hasToString(id.value());
    }

    @Test
    void makesADifferentIdEachTime() {
        RandomGenerator random = new SecureRandom();

        assertThat(KeyId.random(random)).isNotEqualTo(KeyId.random(random));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0123456789ABCDe",
                "0123456789ABCDefg",
                "0123456789ABCD_f",
                "0123456789ABCDéf",
                "０123456789ABCDef"
            })
    void refusesWhatIsNotSixteenBase62Characters(String text) {
        assertThat(KeyId.parse(text)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new KeyId(text));
    }

    @Test
    void doesNotEchoWhatItRefuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KeyId(Tokens.KNOWN))
                .withMessageNotContaining(Tokens.KNOWN_SECRET);
    }
}
