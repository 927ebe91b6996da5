// SPDX-License-Identifier: Apache-2.0
package io.latchkey.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenFormatTest {

    private static final KeyId ID = new KeyId("0123456789ABCDef");

    @Test
    void readsATokenThatAnotherProgramWrote() {
        Token token = Tokens.known();

        assertThat(token.prefix()).isEqualTo(TokenPrefix.DEFAULT);
        assertThat(token.id()).isEqualTo(ID);
        assertThat(token.reveal()).isEqualTo(Tokens.KNOWN);
    }

    @ParameterizedTest
    @CsvSource({"0, 0000000000000000000000000000000000000000000", "-1, yhjskwdA6OZ1AL1YmHWZWm8LLG7HjnuCA2j5rOw8Xp1"})
    void writesTheSmallestAndTheLargestSecretInFullWidth(long bits, String secret) {
        RandomGenerator stuck = () -> bits;

        assertThat(TokenFormat.create(TokenPrefix.DEFAULT, ID, stuck).reveal())
                .hasSize(69)
                .startsWith("lk_0123456789ABCDef_" + secret);
    }

    @Test
    void makesADifferentSecretEachTime() {
        RandomGenerator random = new SecureRandom();

        assertThat(TokenFormat.create(TokenPrefix.DEFAULT, ID, random).reveal())
                .isNotEqualTo(
                        TokenFormat.create(TokenPrefix.DEFAULT, ID, random).reveal());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "abcdefghijklmnop"})
    void readsTokensWithTheShortestAndTheLongestPrefix(String prefix) {
        String text = TokenFormat.create(new TokenPrefix(prefix), ID, new SecureRandom())
                .reveal();

        assertThat(Tokens.wellFormed(text).prefix().value()).isEqualTo(prefix);
        assertThat(text.length()).isLessThanOrEqualTo(TokenFormat.MAX_LENGTH);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 67, 84, 1_000_000})
    void refusesALengthThatNoTokenHas(int length) {
        assertThat(TokenFormat.parse("a".repeat(length))).isEqualTo(Malformed.LENGTH);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # what is wrong, text
            upper case in the prefix,  Lk_0123456789ABCDef_003aUlTJC7tjlCTQj2uNU3MFagCXG9LRKRcwGkBIDlf2tQoff
            prefix begins with digit,  1k_0123456789ABCDef_003aUlTJC7tjlCTQj2uNU3MFagCXG9LRKRcwGkBIDlf2tQoff
            no prefix,                '_0123456789ABCDef_003aUlTJC7tjlCTQj2uNU3MFagCXG9LRKRcwGkBIDlf2tQoffa'
            hyphen after the prefix,   lk-0123456789ABCDef_003aUlTJC7tjlCTQj2uNU3MFagCXG9LRKRcwGkBIDlf2tQoff
            hyphen after the id,       lk_0123456789ABCDef-003aUlTJC7tjlCTQj2uNU3MFagCXG9LRKRcwGkBIDlf2tQoff
            underscore in the id,      lk_0123456_89ABCDef_003aUlTJC7tjlCTQj2uNU3MFagCXG9LRKRcwGkBIDlf2tQoff
            last character cut,        lk_0123456789ABCDef_003aUlTJC7tjlCTQj2uNU3MFagCXG9LRKRcwGkBIDlf2tQof
            one character too many,    lk_0123456789ABCDef_003aUlTJC7tjlCTQj2uNU3MFagCXG9LRKRcwGkBIDlf2tQofff
            full stop in the secret,   lk_0123456789ABCDef_003aUlTJC7tjlCTQj2u.U3MFagCXG9LRKRcwGkBIDlf2tQoff
            umlaut in the secret,      lk_0123456789ABCDef_003aUlTJC7tjlCTQj2uüU3MFagCXG9LRKRcwGkBIDlf2tQoff
            Arabic digit in checksum,  lk_0123456789ABCDef_003aUlTJC7tjlCTQj2uNU3MFagCXG9LRKRcwGkBIDlf٢tQoff
            """)
    void refusesAnythingOfAnotherShape(String wrong, String text) {
        assertThat(TokenFormat.parse(text)).as(wrong).isEqualTo(Malformed.SHAPE);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # what is wrong, text
            another prefix,         xk_0123456789ABCDef_003aUlTJC7tjlCTQj2uNU3MFagCXG9LRKRcwGkBIDlf2tQoff
            another id,             lk_0123456789ABCDeg_003aUlTJC7tjlCTQj2uNU3MFagCXG9LRKRcwGkBIDlf2tQoff
            two characters swapped, lk_0123456789ABCDef_003aUlTJC7tjlTCQj2uNU3MFagCXG9LRKRcwGkBIDlf2tQoff
            case changed,           lk_0123456789ABCDef_003AUlTJC7tjlCTQj2uNU3MFagCXG9LRKRcwGkBIDlf2tQoff
            checksum over 32 bits,  lk_0123456789ABCDef_003aUlTJC7tjlCTQj2uNU3MFagCXG9LRKRcwGkBIDlfzzzzzz
            """)
    void refusesATokenWhoseChecksumIsNotThatOfItsText(String wrong, String text) {
        assertThat(TokenFormat.parse(text)).as(wrong).isEqualTo(Malformed.CHECKSUM);
    }

    /** 83 characters by 127 replacements: all of them, so that nothing rests on luck. */
    @Test
    void refusesEveryTokenThatDiffersInOneAsciiCharacter() {
        String text = TokenFormat.create(new TokenPrefix("abcdefghijklmnop"), ID, new SecureRandom())
                .reveal();
        for (int position = 0; position < text.length(); position++) {
            for (char c = 0; c < 128; c++) {
                if (c != text.charAt(position)) {
                    String changed = text.substring(0, position) + c + text.substring(position + 1);
                    assertThat(TokenFormat.parse(changed)).isIn(Malformed.SHAPE, Malformed.CHECKSUM);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # meant for us, text
            true,  lk_0123456789ABCDef_003aUlTJC7tjlCTQj2uNU3MFagCXG9LRKRcwGkBIDlf2tQoff
            true,  lk_0123456789ABCDef_003aUlTJC7tjlCTQj2uNU3MFagCXG9LRKRcwGkBIDlf2tQofX
            true,  lk_0123456789ABCDef_003aUlTJC7tjlCTQj2u.U3MFagCXG9LRKRcwGkBIDlf2tQoff
            false, lk_0123456789ABCDef_003aUlTJC7tjlCTQj2uNU3MFagCXG9LRKRcwGkBIDlf2tQof
            false, LK_0123456789ABCDef_003aUlTJC7tjlCTQj2uNU3MFagCXG9LRKRcwGkBIDlf2tQoff
            false, lk_0123456789ABC+ef_003aUlTJC7tjlCTQj2uNU3MFagCXG9LRKRcwGkBIDlf2tQoff
            false, eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5
            false, correct horse battery staple
            false, lk_
            false, ''
            """)
    void tellsWhatIsMeantForUsByItsOutline(boolean ours, String text) {
        assertThat(TokenFormat.looksLikeToken(text)).isEqualTo(ours);
    }
}
