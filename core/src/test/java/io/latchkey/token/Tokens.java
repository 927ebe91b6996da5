// SPDX-License-Identifier: Apache-2.0
package io.latchkey.token;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;

/** Tokens for tests, and all the parts that they can be made of. */
final class Tokens {

    /** Written by a program that shares no code with this one: the secret is the bytes 0 to 31. */
    static final String KNOWN = "lk_0123456789ABCDef_003aUlTJC7tjlCTQj2uNU3MFagCXG9LRKRcwGkBIDlf2tQoff";

    static final String KNOWN_SECRET = "003aUlTJC7tjlCTQj2uNU3MFagCXG9LRKRcwGkBIDlf";

    private Tokens() {}

    static Token known() {
        return wellFormed(KNOWN);
    }

    static Token wellFormed(String text) {
        if (TokenFormat.parse(text) instanceof Token token) {
            return token;
        }
        throw new AssertionError("Not a token: " + text);
    }

    static Arbitrary<Token> any() {
        return Combinators.combine(prefixes(), ids(), Arbitraries.randoms()).as(TokenFormat::create);
    }

    static Arbitrary<TokenPrefix> prefixes() {
        Arbitrary<String> first = Arbitraries.strings().withCharRange('a', 'z').ofLength(1);
        Arbitrary<String> rest = Arbitraries.strings()
                .withCharRange('a', 'z')
                .numeric()
                .ofMaxLength(15)
                .withLengthDistribution(RandomDistribution.uniform());
        return Combinators.combine(first, rest).as((head, tail) -> new TokenPrefix(head + tail));
    }

    static Arbitrary<KeyId> ids() {
        return Arbitraries.strings().alpha().numeric().ofLength(16).map(KeyId::new);
    }
}
