// SPDX-License-Identifier: Apache-2.0
package io.latchkey.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretHashTest {

    private static final SecretHash SEVENS = new SecretHash(HashScheme.SHA_256, digest(7));

    @Test
    void equalsAHashOfTheSameSchemeAndDigest() {
        assertThat(SEVENS).isEqualTo(new SecretHash(HashScheme.SHA_256, digest(7)));
        assertThat(SEVENS).hasSameHashCodeAs(new SecretHash(HashScheme.SHA_256, digest(7)));
    }

    @Test
    void differsByDigestAndByScheme() {
        assertThat(SEVENS).isNotEqualTo(new SecretHash(HashScheme.SHA_256, digest(8)));
        assertThat(SEVENS).isNotEqualTo(new SecretHash(HashScheme.HMAC_SHA_256, digest(7)));
        assertThat(SEVENS).isNotEqualTo("SHA_256");
    }

    @Test
    void isNotChangedThroughTheArraysThatItTakesAndGives() {
        byte[] taken = digest(7);
        SecretHash hash = new SecretHash(HashScheme.SHA_256, taken);
        taken[0] = 1;
        hash.digest()[1] = 1;

        assertThat(hash.digest()).isEqualTo(digest(7));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, 33})
    void refusesADigestOfAnotherLength(int length) {
        assertThatIllegalArgumentException().isThrownBy(() -> new SecretHash(HashScheme.SHA_256, new byte[length]));
    }

    @Test
    void showsItsSchemeOnlyInToString() {
        assertThat(SEVENS).hasToString("SHA_256");
    }

    private static byte[] digest(int value) {
        byte[] digest = new byte[32];
        Arrays.fill(digest, (byte) value);
        return digest;
    }
}
