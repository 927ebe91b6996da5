// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class NamesElsewhereTest {

    /** One of their names is what the id ends with; the directory {@code silent} does not answer. */
    private static NamesElsewhere among(List<String> ids) {
        return new NamesElsewhere(
                most -> ids.subList(0, Math.min(most, ids.size())),
                id -> id.startsWith("f:silent:")
                        ? List.of()
                        : List.of("user-" + id.length(), id.substring(id.lastIndexOf(':') + 1)));
    }

    private static List<String> smiths(int count) {
        return IntStream.range(0, count).mapToObj(n -> "f:ldap:Smith_" + n).toList();
    }

    @Test
    void findsTheLastOfAThousandOwnersByName() {
        List<String> owners = smiths(NamesElsewhere.MOST);

        assertThat(among(owners).owners("smith_999")).contains(Set.of("f:ldap:Smith_999"));
        assertThat(among(owners).owners("SMITH").orElseThrow()).hasSize(NamesElsewhere.MOST);
    }

    @Test
    void findsTheBeginningOfANameOrAnyPartOfItBetweenAsterisks() {
        NamesElsewhere names = among(List.of("f:ldap:alice", "f:ldap:malice", "f:silent:alice"));

        assertThat(names.owners("Ali")).contains(Set.of("f:ldap:alice"));
        assertThat(names.owners("*lic*")).contains(Set.of("f:ldap:alice", "f:ldap:malice"));
        assertThat(names.owners("%")).contains(Set.of());
    }

    @Test
    void answersNothingRatherThanAPart() {
        assertThat(among(smiths(NamesElsewhere.MOST + 1)).owners("smith_1")).isEmpty();
    }
}
