// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Bodies of requests, and what became of them. In JSON {@code '} stands for {@code "}. */
public final class Bodies {
    private static final int SHORT = 250;

    private Bodies() {}

    public static Outcome<Fields> read(byte[] body) {
        return Fields.read(new ByteArrayInputStream(body));
    }

    public static Outcome<Fields> read(String json) {
        return read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    public static Fields fields(String json) {
        return done(read(json));
    }

    public static <T> T done(Outcome<T> outcome) {
        return outcome.fold(value -> value, problem -> {
            throw new AssertionError(problem);
        });
    }

    public static Problem problem(Outcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Denied.class);
        return ((Outcome.Denied<?>) outcome).problem();
    }

    /** It is a 400 that names the field and is short. */
    public static void isRefused(Outcome<?> outcome, String field) {
        Problem problem = problem(outcome);
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.error()).isEqualTo("invalid_request");
        assertThat(problem.description()).startsWith(field + ": ").hasSizeLessThan(SHORT);
    }

    /** A long string. */
    static String text(String character, int count) {
        return "'" + character.repeat(count) + "'";
    }

    /** A long list. */
    static String list(String item, int count) {
        return IntStream.range(0, count).mapToObj(i -> "'" + item + "'").collect(Collectors.joining(",", "[", "]"));
    }

    /** A large object. */
    static String entries(int count, String value) {
        return IntStream.range(0, count)
                .mapToObj(i -> "'k" + i + "': '" + value + "'")
                .collect(Collectors.joining(",", "{", "}"));
    }
}
