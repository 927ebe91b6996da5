// SPDX-License-Identifier: Apache-2.0
package io.latchkey.token;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class TokenFormatPropertyTest {

    @Provide
    Arbitrary<Token> tokens() {
        return Tokens.any();
    }

    /** Any UTF-16 at all, with NUL and lone surrogates; half of it of a length that gets past the first check. */
    @Provide
    Arbitrary<String> garbage() {
        return Arbitraries.oneOf(
                Arbitraries.strings().all().ofMaxLength(300),
                Arbitraries.strings().all().ofMinLength(66).ofMaxLength(85));
    }

    /** The right length, and right up to some position; from there on anything, or only what may stand there. */
    @Provide
    Arbitrary<String> spoiled() {
        return Combinators.combine(tokens(), Arbitraries.integers().between(0, 67))
                .flatAs((token, kept) -> spoiled(token.reveal(), kept));
    }

    private static Arbitrary<String> spoiled(String text, int kept) {
        int lost = text.length() - kept;
        return Arbitraries.oneOf(
                        Arbitraries.strings().all().ofLength(lost),
                        Arbitraries.strings().alpha().numeric().ofLength(lost))
                .map(tail -> text.substring(0, kept) + tail)
                .filter(spoiled -> !spoiled.equals(text));
    }

    @Property
    void readsBackEveryTokenThatItMakes(@ForAll("tokens") Token made) {
        Token read = Tokens.wellFormed(made.reveal());

        assertThat(read.prefix()).isEqualTo(made.prefix());
        assertThat(read.id()).isEqualTo(made.id());
        assertThat(read.reveal()).isEqualTo(made.reveal());
        assertThat(SecretHasher.plain().hash(read))
                .isEqualTo(SecretHasher.plain().hash(made));
        assertThat(TokenFormat.looksLikeToken(made.reveal())).isTrue();
    }

    @Property
    void makesTokensThatNeedNoQuotingAnywhere(@ForAll("tokens") Token made) {
        assertThat(made.reveal()).matches("[A-Za-z0-9_]+").hasSizeLessThanOrEqualTo(TokenFormat.MAX_LENGTH);
    }

    @Property(tries = 5000)
    void refusesATokenWithOneCharacterChanged(
            @ForAll("tokens") Token token, @ForAll @IntRange(max = 82) int position, @ForAll char replacement) {
        String text = token.reveal();
        Assume.that(position < text.length() && text.charAt(position) != replacement);

        assertThat(TokenFormat.parse(text.substring(0, position) + replacement + text.substring(position + 1)))
                .isIn(Malformed.SHAPE, Malformed.CHECKSUM);
    }

    /** Changes that keep the shape, so that nothing but the checksum can tell. */
    @Property(tries = 5000)
    void refusesATokenWithOneSymbolChangedByItsChecksum(
            @ForAll("tokens") Token token,
            @ForAll @IntRange(max = 48) int fromEnd,
            @ForAll @IntRange(max = 61) int digit) {
        String text = token.reveal();
        int position = text.length() - 1 - fromEnd;
        char replacement = Base62.symbol(digit);
        Assume.that(text.charAt(position) != replacement);

        assertThat(TokenFormat.parse(text.substring(0, position) + replacement + text.substring(position + 1)))
                .isEqualTo(Malformed.CHECKSUM);
    }

    @Property
    void answersGarbageWithARefusal(@ForAll("garbage") String text) {
        assertThat(TokenFormat.parse(text)).isInstanceOf(Malformed.class);
        assertThat(TokenFormat.looksLikeToken(text)).isFalse();
    }

    @Property
    void answersSpoiledTokensWithARefusal(@ForAll("spoiled") String text) {
        assertThat(TokenFormat.parse(text)).isInstanceOf(Malformed.class);
    }

    @Property
    void showsNothingOfTheSecretInToString(@ForAll("tokens") Token token) {
        String id = token.id().value();

        assertThat(token.displayPrefix()).isEqualTo(token.prefix().value() + "_" + id.substring(0, 4));
        assertThat(token).hasToString(token.displayPrefix() + "…");
    }
}
