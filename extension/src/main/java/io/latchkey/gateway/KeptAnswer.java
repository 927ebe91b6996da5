// SPDX-License-Identifier: Apache-2.0
package io.latchkey.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.netty.util.AsciiString;
import io.vertx.core.MultiMap;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A whole answer of the validate endpoint, as it was sent. There may be as many as keys in use, so it takes little more room than
 * its text: the names of headers are shared with other answers.
 */
public final class KeptAnswer {
    /** Of all headers of an answer. Nearly all answers have the same ones. */
    private static final Cache<List<String>, AsciiString[]> NAMES =
            Caffeine.newBuilder().maximumSize(1_000).build();

    /** What an answer takes beside its text, with what finds it, reckoned from the fields. */
    private static final int FRAME = 450;

    private final int status;

    /** In the order of the values; one of several values stands several times, one after the other. */
    private final AsciiString[] names;

    /** The values, then the body. */
    private final byte[] text;

    /** Where each value ends. */
    private final int[] ends;

    private KeptAnswer(int status, AsciiString[] names, byte[] text, int[] ends) {
        this.status = status;
        this.names = names;
        this.text = text;
        this.ends = ends;
    }

    /**
     * An answer.
     *
     * @param headers all of them, each with its values, of US-ASCII, as all that Keycloak and we send
     */
    static KeptAnswer of(int status, List<Map.Entry<String, List<String>>> headers, String body) {
        List<String> names = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        headers.forEach(header -> header.getValue().forEach(value -> {
            names.add(header.getKey());
            text.writeBytes(value.getBytes(StandardCharsets.ISO_8859_1));
            ends.add(text.size());
        }));
        text.writeBytes(body.getBytes(StandardCharsets.UTF_8));
        return new KeptAnswer(
                status,
                NAMES.get(
                        List.copyOf(names),
                        unknown -> unknown.stream().map(AsciiString::new).toArray(AsciiString[]::new)),
                text.toByteArray(),
                ends.stream().mapToInt(Integer::intValue).toArray());
    }

    int status() {
        return status;
    }

    String body() {
        int start = start(ends.length);
        return new String(text, start, text.length - start, StandardCharsets.UTF_8);
    }

    /** Sets its headers, in the place of any that are there. */
    void writeTo(MultiMap response) {
        for (int i = 0; i < names.length; i++) {
            CharSequence value = new AsciiString(text, start(i), ends[i] - start(i), false);
            if (i > 0 && names[i - 1].equals(names[i])) {
                response.add(names[i], value);
            } else {
                response.set(names[i], value);
            }
        }
    }

    private int start(int part) {
        return part == 0 ? 0 : ends[part - 1];
    }

    /** About how many bytes it takes to keep it. */
    int size() {
        return FRAME + text.length;
    }
}
