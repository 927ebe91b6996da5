// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.access;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Rows of tests: a request, the field that is wrong in it, and its members. In values {@code '} stands for {@code "}. */
public final class BadFields {
    private BadFields() {}

    /** Each value of the field in each request. */
    public static Stream<Arguments> everywhere(String field, String... values) {
        return rows(Stream.of(KeyRequest.values()), field, values);
    }

    /** Each value of the field in the requests that make a key. */
    public static Stream<Arguments> making(String field, String... values) {
        return rows(Stream.of(KeyRequest.CREATE, KeyRequest.CREATE_AS_ADMIN), field, values);
    }

    /** Each value of the field in some requests. */
    public static Stream<Arguments> rows(Stream<KeyRequest> requests, String field, String... values) {
        return requests.flatMap(request -> Arrays.stream(values)
                .map(value -> Arguments.of(
                        request, field, "{'%s': %s}".formatted(field, value).replace('\'', '"'))));
    }

    /** A long string. */
    public static String text(String character, int count) {
        return "'" + character.repeat(count) + "'";
    }

    /** A large object. */
    public static String entries(int count, String value) {
        return IntStream.range(0, count)
                .mapToObj(i -> "'k" + i + "': '" + value + "'")
                .collect(Collectors.joining(",", "{", "}"));
    }
}
