// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.leak;

import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Searches texts for any form of any of many tokens, in one pass over the text (Rabin and Karp's rolling hash).
 */
public final class TokenSearch {
    private static final long BASE = 1_000_003;
    private static final int CONTEXT = 120;
    private static final int PREFIX_BITS = 24;

    private final Map<Long, String> formsByHash = new HashMap<>();

    /** The highest bits of all hashes: what is not in it is in no map, and costs no object to find that out. */
    private final BitSet prefixes = new BitSet();

    private final long highest;

    /** A search for these tokens. */
    public TokenSearch(Collection<String> tokens) {
        tokens.stream().flatMap(token -> TokenForms.of(token).stream()).forEach(form -> {
            formsByHash.put(hash(form), form);
            prefixes.set(prefix(hash(form)));
        });
        long power = 1;
        for (int i = 1; i < TokenForms.LENGTH; i++) {
            power *= BASE;
        }
        this.highest = power;
    }

    /** The text around the first find, if there is one. */
    public Optional<String> findIn(String text) {
        if (text.length() < TokenForms.LENGTH) {
            return Optional.empty();
        }
        long hash = hash(text.substring(0, TokenForms.LENGTH));
        for (int end = TokenForms.LENGTH; ; end++) {
            String form = prefixes.get(prefix(hash)) ? formsByHash.get(hash) : null;
            int start = end - TokenForms.LENGTH;
            if (form != null && text.startsWith(form, start)) {
                return Optional.of(
                        text.substring(Math.max(0, start - CONTEXT), Math.min(text.length(), end + CONTEXT)));
            }
            if (end == text.length()) {
                return Optional.empty();
            }
            hash = (hash - text.charAt(start) * highest) * BASE + text.charAt(end);
        }
    }

    private static int prefix(long hash) {
        return (int) (hash >>> (Long.SIZE - PREFIX_BITS));
    }

    private static long hash(String text) {
        long hash = 0;
        for (int i = 0; i < text.length(); i++) {
            hash = hash * BASE + text.charAt(i);
        }
        return hash;
    }
}
