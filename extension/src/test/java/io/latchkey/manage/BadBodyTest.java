// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies that are no JSON object that could be read. */
final class BadBodyTest {

    @ParameterizedTest
    @MethodSource("unreadable")
    void isRefused(byte[] body) {
        Bodies.isRefused(Bodies.read(body), "body");
    }

    @Test
    void isRefusedWhereItHasFiveMegabytes() {
        Problem problem = Bodies.problem(Bodies.read("{'name': '" + "x".repeat(5 * 1024 * 1024) + "'}"));

        assertThat(problem.status()).isEqualTo(413);
        assertThat(problem.description()).startsWith("body: ");
    }

    static Stream<Named<byte[]>> unreadable() {
        return Stream.of(
                named("nothing but a brace", "{"),
                named("a word", "nonsense"),
                named("a form", "name=a+key"),
                named("XML", "<name>a key</name>"),
                named("an array", "[{\"name\": \"a key\"}]"),
                named("an empty array", "[]"),
                named("a string", "\"a key\""),
                named("a number", "5"),
                named("null", "null"),
                named("blanks", "  "),
                named("two objects", "{\"name\": \"a\"} {\"name\": \"b\"}"),
                named("a comma too many", "{\"name\": \"a key\",}"),
                named("a comment", "{\"name\": \"a key\" /* x */}"),
                named("single quotes", "{'name': 'a key'}"),
                named("NaN", "{\"name\": \"a key\", \"expiresInDays\": NaN}"),
                named("one field twice", "{\"name\": \"a\", \"name\": \"b\"}"),
                named("one field twice below", "{\"name\": \"a\", \"metadata\": {\"k\": \"1\", \"k\": \"2\"}}"),
                named("a line end in a string", "{\"name\": \"a\nb\"}"),
                named("a NUL", "{\"name\": \"a\0b\"}"),
                named("10,000 arrays", "[".repeat(10_000) + "]".repeat(10_000)),
                named(
                        "10,000 objects in a field",
                        "{\"metadata\": " + "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000) + "}"),
                named("10,000 arrays never closed", "{\"scopes\": " + "[".repeat(10_000)),
                named("a number of 20,000 digits", "{\"expiresInDays\": " + "9".repeat(20_000) + "}"),
                Named.of(
                        "bytes that are no UTF-8", new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'}),
                Named.of("half of an UTF-16", "{\"name\": \"a key\"".getBytes(UTF_16)));
    }

    private static Named<byte[]> named(String name, String body) {
        return Named.of(name, body.getBytes(UTF_8));
    }
}
