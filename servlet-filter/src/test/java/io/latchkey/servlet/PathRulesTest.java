// SPDX-License-Identifier: Apache-2.0
package io.latchkey.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathRulesTest {

    @ParameterizedTest
    @CsvSource({
        "/*, /, true",
        "/*, /anything/below, true",
        "/, /, true",
        "/, /x, false",
        "/reports, /reports, true",
        "/reports, /reports/, true",
        "/reports/, /reports, true",
        "/reports, /reports/1, false",
        "/reports, /reportsx, false",
        "/reports, /Reports, false",
        "/reports/*, /reports, true",
        "/reports/*, /reports/, true",
        "/reports/*, /reports/1/2, true",
        "/reports/*, /reportsx, false",
        "/reports/*, /a/reports, false",
        "/a/b/*, /a/b/c, true",
        "/a/b/*, /a, false",
    })
    void matchesThePathAndWhatIsBelowIt(String pattern, String path, boolean matches) {
        assertThat(PathRule.of(pattern, Set.of("x")).matches(path)).isEqualTo(matches);
    }

    @Test
    void wantsTheScopesOfAllRulesThatMatch() {
        PathRules rules = new PathRules(List.of(
                PathRule.of("/*", Set.of("any")),
                PathRule.of("/reports/*", Set.of("reports:read")),
                PathRule.of("/reports/admin", Set.of("reports:admin", "reports:write"))));

        assertThat(rules.scopesFor("/")).containsExactly("any");
        assertThat(rules.scopesFor("/reports/admin"))
                .containsExactlyInAnyOrder("any", "reports:read", "reports:admin", "reports:write");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "reports", "*", "*.do", "/a*", "/a/*/b", "/**", "//", "/a//b", "/a b", "/a;x", "/%61", "/a\\b"
            })
    void refusesAPatternThatItWouldNotUnderstand(String pattern) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PathRule.of(pattern, Set.of("x")))
                .withMessageContaining("scopes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\"b", "a\\b", "é", "a\n"})
    void refusesAScopeThatIsNone(String scope) {
        assertThatIllegalArgumentException().isThrownBy(() -> PathRule.of("/*", Set.of(scope)));
        assertThatIllegalArgumentException().isThrownBy(() -> PathRule.of("/*", Set.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a/..;/admin",
                "/a;x=y",
                "/%2e%2e/admin",
                "/a/%2E./b",
                "/admin%2fx",
                "/admin%5Cx",
                "/a\\b",
                "//admin",
                "/a//b",
                "/a/./b",
                "/a/../b",
                "/a/..",
                "/.",
                "/a%00",
                "/a%0a",
                "/a%252fb",
                "/a%3bx"
            })
    void readsNoPathThatOthersMayReadOtherwise(String uri) {
        assertThat(RequestPath.of(FakeRequest.get().path(uri, "/admin", null).request()))
                .isEmpty();
        assertThat(RequestPath.of(FakeRequest.get().path("/x", uri, null).request()))
                .isEmpty();
    }

    @Test
    void readsAnOrdinaryPathAsTheServletDoes() {
        assertThat(RequestPath.of(FakeRequest.get()
                        .path("/app/api/a%20b.txt", "/api", "/a b.txt")
                        .request()))
                .contains("/api/a b.txt");
        assertThat(RequestPath.of(FakeRequest.get()
                        .path("/app/%C3%A9..x/.well-known", "/é..x/.well-known", null)
                        .request()))
                .contains("/é..x/.well-known");
        assertThat(RequestPath.of(FakeRequest.get().path("/app", "", null).request()))
                .contains("/");
    }
}
