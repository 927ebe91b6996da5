// SPDX-License-Identifier: Apache-2.0
package io.latchkey.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.policy.Requirements;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RequirementsInRequestTest {
    private static final Map<String, List<String>> STRICT = Map.of("strict", List.of("true"));
    private static final Map<String, List<String>> NOTHING = Map.of();

    private static Map<String, List<String>> strictWith(String name, String... values) {
        return Map.of("strict", List.of("true"), name, List.of(values));
    }

    private static boolean isUnclear(Map<String, List<String>> query, Map<String, List<String>> headers) {
        return RequirementsInRequest.read(query, headers).unclear();
    }

    @Test
    void areThoseOfTheQueryAndOfTheHeadersInAnyCase() {
        Requirements all = RequirementsInRequest.read(
                Map.of("scope", List.of("a  b"), "role", List.of(" staff "), "organization", List.of("globex")),
                Map.of(
                        "X-Required-Scope", List.of("c"),
                        "x-required-client", List.of("shop"),
                        "X-Required-Organization", List.of("acme"),
                        "Accept", List.of("x")));

        assertThat(all)
                .isEqualTo(new Requirements(
                        Set.of("a", "b", "c"), Set.of("staff"), Set.of("shop"), Set.of("acme", "globex"), false));
    }

    @ParameterizedTest
    @CsvSource({
        "scpe, a",
        "Scope, a",
        "scopes, a",
        "x, ''",
        "scope, ''",
        "scope, ' '",
        "role, ''",
        "client, ''",
        "organization, ''"
    })
    void areUnclearOnlyWhereTheGatewayIsStrict(String name, String value) {
        assertThat(isUnclear(Map.of(name, List.of(value)), NOTHING)).isFalse();
        assertThat(isUnclear(strictWith(name, value), NOTHING)).isTrue();
        assertThat(isUnclear(STRICT, Map.of("X-Required-" + name, List.of(value))))
                .isEqualTo(!name.equals("Scope"));
    }

    @Test
    void areUnclearWhereOneOfSeveralIsEmpty() {
        assertThat(isUnclear(strictWith("scope", "a", ""), NOTHING)).isTrue();
        assertThat(isUnclear(strictWith("scope", "a"), Map.of("X-Required-Scope", List.of(""))))
                .isTrue();
        assertThat(isUnclear(strictWith("scope", "a", "b"), Map.of("X-Required-Role", List.of("staff"))))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"true, true", "ture, true", "'', true", "false, false"})
    void areStrictUnlessItIsSaidThatTheyAreNot(String word, boolean strict) {
        Map<String, List<String>> misspelt = Map.of("strict", List.of(word), "scpe", List.of("a"));
        assertThat(isUnclear(misspelt, NOTHING)).isEqualTo(strict);
        assertThat(isUnclear(Map.of("strict", List.of("true", word), "scpe", List.of("a")), NOTHING))
                .isTrue();
    }

    @Test
    void knowWhatElseTheQueryMaySay() {
        assertThat(isUnclear(Map.of("strict", List.of("true"), "jwt", List.of("true")), NOTHING))
                .isFalse();
        assertThat(isUnclear(strictWith("challenge", "basic"), NOTHING)).isFalse();
        assertThat(isUnclear(STRICT, Map.of("X-Required-Jwt", List.of("true")))).isTrue();
    }

    /** Envoy puts the path and query of the client's request behind its own. */
    @Test
    void leaveTheQueryAloneWhereAHeaderSaysStrict() {
        Map<String, List<String>> strict =
                Map.of("X-Required-Strict", List.of("true"), "X-Required-Scope", List.of("a"));
        Map<String, List<String>> misspelt =
                Map.of("x-required-strict", List.of("true"), "x-required-scpe", List.of("a"));

        assertThat(isUnclear(Map.of("page", List.of("1")), strict)).isFalse();
        assertThat(isUnclear(Map.of("page", List.of("1"), "strict", List.of("false")), misspelt))
                .isTrue();
    }
}
