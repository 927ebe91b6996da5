// SPDX-License-Identifier: Apache-2.0
package io.latchkey;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.token.KeyId;
import io.latchkey.token.TokenFormat;
import io.latchkey.token.TokenPrefix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of {@code docs/leaks.md} find tokens, and nothing else. */
final class LeaksPageTest {
    private static final String PAGE = read();
    private static final SecureRandom RANDOM = new SecureRandom();

    private static String read() {
        try {
            return Files.readString(Path.of("../docs/leaks.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> found(String pattern) {
        return Pattern.compile(pattern)
                .matcher(PAGE)
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    /** As each tool reads it. */
    static Stream<String> rules() {
        // In a basic string of TOML a backslash is written twice.
        Stream<String> toml = found("regex = '''(.*)'''").stream().map(rule -> rule.replace("\\\\", "\\"));
        Stream<String> yaml = found("key: '(.*)'").stream();
        String github =
                "(?:" + cell("Before secret") + ")(" + cell("Secret format") + ")(?:" + cell("After secret") + ")";
        return Stream.of(toml, yaml, Stream.of(github)).flatMap(each -> each);
    }

    private static String cell(String name) {
        return found("- " + name + ": `(.*)`").get(0);
    }

    private static String token(String prefix) {
        return TokenFormat.create(TokenPrefix.parse(prefix).orElseThrow(), KeyId.random(RANDOM), RANDOM)
                .reveal();
    }

    private static List<String> in(String rule, String text) {
        return Pattern.compile(rule)
                .matcher(text)
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }

    @Test
    void areOneForEachTool() {
        assertThat(rules()).hasSize(4);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void findTokensWhereverTheyStand(String rule) {
        for (int n = 0; n < 200; n++) {
            String token = token("lk");
            for (String text : List.of(
                    "%s",
                    "Authorization: Bearer %s", "KEY=\"%s\"", "https://a.example/?key=%s&b", "x\n%s\ny", "(%s)")) {
                assertThat(in(rule, text.replace("%s", token))).as(text).containsExactly(token);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void findNothingElse(String rule) {
        String token = token("lk");
        for (String text : List.of(
                token.substring(0, token.length() - 1),
                token + "a",
                token + "_",
                "a" + token,
                "_" + token,
                token.replaceFirst("_", "-"),
                token.substring(0, 19),
                token("acme"),
                "lk_" + "a".repeat(66),
                token.substring(0, 40) + " " + token.substring(40))) {
            assertThat(in(rule, text)).as(text).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void findTheTokensOfAnotherPrefixWhereItTakesThePlaceOfOurs(String rule) {
        String token = token("acme9");

        assertThat(in(rule.replace("lk_", "acme9_"), "'" + token + "'")).containsExactly(token);
    }
}
