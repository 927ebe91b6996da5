// SPDX-License-Identifier: Apache-2.0
package io.latchkey.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pepper that is changed, in a server that knows the ones before or does not. */
class PeppersTest {
    private static final Token TOKEN = Tokens.known();
    private static final Pepper FIRST = pepper(null, 'p');
    private static final Pepper SECOND = pepper("second", 'q');

    private static final SecretHasher PLAIN = SecretHasher.plain();
    private static final SecretHasher BEFORE = hasher(FIRST);
    private static final SecretHasher AFTER = hasher(SECOND, FIRST);
    private static final SecretHasher LATER = hasher(SECOND);

    private static Pepper pepper(@Nullable String id, char letter) {
        return Pepper.of(
                Optional.ofNullable(id).map(PepperId::new),
                String.valueOf(letter).repeat(32).getBytes(StandardCharsets.US_ASCII));
    }

    private static SecretHasher hasher(Pepper current, Pepper... retired) {
        return SecretHasher.with(new Peppers(Optional.of(current), List.of(retired)));
    }

    @Test
    void newSecretsHangOnTheCurrentOne() {
        SecretHash hash = AFTER.hash(TOKEN);

        assertThat(hash.pepper()).contains(new PepperId("second"));
        assertThat(AFTER.matches(TOKEN, hash)).isTrue();
        assertThat(LATER.matches(TOKEN, hash)).isTrue();
        assertThat(AFTER.peppers().stateOf(hash)).isEqualTo(Peppers.State.CURRENT);
    }

    @Test
    void oldOnesGoOnWithTheirsUntilItIsTakenAway() {
        SecretHash hash = BEFORE.hash(TOKEN);

        assertThat(AFTER.matches(TOKEN, hash)).isTrue();
        assertThat(AFTER.peppers().stateOf(hash)).isEqualTo(Peppers.State.RETIRED);
        assertThat(LATER.matches(TOKEN, hash)).isFalse();
        assertThat(LATER.peppers().stateOf(hash)).isEqualTo(Peppers.State.MISSING);
        assertThat(PLAIN.matches(TOKEN, hash)).isFalse();
        assertThat(PLAIN.peppers().stateOf(hash)).isEqualTo(Peppers.State.MISSING);
    }

    @Test
    void thoseMadeWithoutOneNeedNone() {
        SecretHash hash = PLAIN.hash(TOKEN);

        assertThat(AFTER.matches(TOKEN, hash)).isTrue();
        assertThat(AFTER.peppers().stateOf(hash)).isEqualTo(Peppers.State.CURRENT);
    }

    @Test
    void anotherSecretOfTheSameIdMatchesNothing() {
        assertThat(hasher(pepper("second", 'x')).matches(TOKEN, LATER.hash(TOKEN)))
                .isFalse();
    }

    @Test
    void anIdIsOfOneOnly() {
        assertThatIllegalArgumentException().isThrownBy(() -> hasher(SECOND, pepper("second", 'x')));
        assertThatIllegalArgumentException().isThrownBy(() -> hasher(FIRST, pepper(null, 'x')));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "-a", "a b", "a_b", "aaaaaaaaaabbbbbbbbbbccccccccccdddd"})
    void anIdIsAPlainWord(String text) {
        assertThat(PepperId.parse(text)).isEmpty();
    }

    @Test
    void isInNoString() {
        assertThat(AFTER.peppers().toString()).contains("second").doesNotContain("pppp", "qqqq", "SecretKey");
    }
}
