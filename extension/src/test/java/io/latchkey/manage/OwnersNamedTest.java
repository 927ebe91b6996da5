// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class OwnersNamedTest {

    /** The name is what the id ends with; the directory {@code silent} does not answer. */
    private static OwnersNamed among(List<String> stored, List<String> elsewhere) {
        return new OwnersNamed(
                (text, most) -> stored.subList(0, Math.min(most, stored.size())),
                most -> elsewhere.subList(0, Math.min(most, elsewhere.size())),
                id -> id.startsWith("f:silent:")
                        ? List.of()
                        : List.of("user-" + id.length(), id.substring(id.lastIndexOf(':') + 1)));
    }

    private static OwnersNamed elsewhere(List<String> ids) {
        return among(List.of(), ids);
    }

    private static List<String> smiths(int count) {
        return IntStream.range(0, count).mapToObj(n -> "f:ldap:Smith_" + n).toList();
    }

    private static String refusal(OwnersNamed names) {
        return names.apply("smith_1").fold(Set::toString, Problem::description);
    }

    @Test
    void findsTheLastOfAThousandOwnersByName() {
        OwnersNamed names = elsewhere(smiths(OwnersNamed.MOST_ELSEWHERE));

        assertThat(names.apply("smith_999")).isEqualTo(Outcome.done(Set.of("f:ldap:Smith_999")));
        assertThat(names.apply("SMITH")).isEqualTo(Outcome.done(Set.copyOf(smiths(OwnersNamed.MOST_ELSEWHERE))));
    }

    @Test
    void findsTheBeginningOfANameOrAnyPartOfItBetweenAsterisks() {
        OwnersNamed names = elsewhere(List.of("f:ldap:alice", "f:ldap:malice", "f:silent:alice"));

        assertThat(names.apply("Ali")).isEqualTo(Outcome.done(Set.of("f:ldap:alice")));
        assertThat(names.apply("*lic*")).isEqualTo(Outcome.done(Set.of("f:ldap:alice", "f:ldap:malice")));
        assertThat(names.apply("%")).isEqualTo(Outcome.done(Set.of()));
    }

    @Test
    void findsKeycloaksOwnUsersBesideThoseOfDirectories() {
        assertThat(among(List.of("1234"), List.of("f:ldap:alice")).apply("ali"))
                .isEqualTo(Outcome.done(Set.of("1234", "f:ldap:alice")));
    }

    @Test
    void refusesRatherThanToAnswerAPart() {
        assertThat(refusal(elsewhere(smiths(OwnersNamed.MOST_ELSEWHERE + 1)))).contains("directories");
        assertThat(refusal(among(smiths(5_001), List.of()))).contains("more than 5000 users");
    }
}
