// SPDX-License-Identifier: Apache-2.0
package io.latchkey.token;

import java.util.Optional;
import java.util.random.RandomGenerator;

/** The public name of a key: 16 base62 characters (95 bits). Safe to log and to show; knowing it proves nothing. */
public record KeyId(String value) {

    static final int LENGTH = 16;

    public KeyId {
        if (!isWellFormed(value)) {
            // Not echoed: whoever mixes up their fields may have put a whole token here.
            throw new IllegalArgumentException("A key id is 16 of 0-9, A-Z and a-z");
        }
    }

    /** A new id, each as likely as any other. Callers pass a {@link java.security.SecureRandom}. */
    public static KeyId random(RandomGenerator random) {
        char[] text = new char[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            text[i] = Base62.symbol(random.nextInt(Base62.RADIX));
        }
        return new KeyId(new String(text));
    }

    public static Optional<KeyId> parse(String text) {
        return isWellFormed(text) ? Optional.of(new KeyId(text)) : Optional.empty();
    }

    private static boolean isWellFormed(String text) {
        return text.length() == LENGTH && Base62.isText(text, 0, LENGTH);
    }

    @Override
    public String toString() {
        return value;
    }
}
