// SPDX-License-Identifier: Apache-2.0
package io.latchkey.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BoundsTest {

    @ParameterizedTest(name = "scopes {0} to {1}: within {2}")
    @CsvSource({
        "'', '', true",
        "'', read, true",
        "read, '', false",
        "read, read, true",
        "read write, read, true",
        "read, read write, false",
        "read, write, false",
    })
    void givesNoScopesThatWereNotThere(String before, String after, boolean within) {
        assertThat(scoped(after).isWithin(scoped(before))).isEqualTo(within);
    }

    @ParameterizedTest(name = "networks {0} to {1}: within {2}")
    @CsvSource({
        "'', '', true",
        "'', 10.0.0.0/8, true",
        "10.0.0.0/8, '', false",
        "10.0.0.0/8, 10.0.0.0/8, true",
        "10.0.0.0/8, 10.1.0.0/16, true",
        "10.0.0.0/8, 10.1.2.3 10.0.0.0/9, true",
        "10.1.0.0/16, 10.0.0.0/8, false",
        "10.0.0.0/8, 11.0.0.0/8, false",
        "10.0.0.0/8, 10.1.0.0/16 192.0.2.1, false",
        "10.0.0.0/8 192.0.2.0/24, 192.0.2.7, true",
        "192.0.2.0/25 192.0.2.128/25, 192.0.2.0/24, false",
        "0.0.0.0/0, 10.0.0.0/8, true",
        "0.0.0.0/0, ::/0, false",
        "::/0, 10.0.0.0/8, false",
        "2001:db8::/32, 2001:db8:1::/48, true",
        "2001:db8:1::/48, 2001:db8::/32, false",
        "10.0.0.0/8, ::ffff:10.0.0.1, true",
    })
    void opensNoNetworkThatWasClosed(String before, String after, boolean within) {
        assertThat(from(after).isWithin(from(before))).isEqualTo(within);
    }

    @ParameterizedTest(name = "from {0} until {1}, to {2} until {3}: within {4}")
    @CsvSource({
        "'', '', '', '', true",
        "'', '', 2, '', true",
        "2, '', 2, '', true",
        "2, '', 3, '', true",
        "2, '', 1, '', false",
        "2, '', '', '', false",
        "'', '', '', 5, true",
        "'', 5, '', 5, true",
        "'', 5, '', 4, true",
        "'', 5, '', 6, false",
        "'', 5, '', '', false",
        "2, 5, 3, 4, true",
        "2, 5, 1, 4, false",
    })
    void lastsNoLongerThanItDid(String start, String end, String newStart, String newEnd, boolean within) {
        assertThat(during(newStart, newEnd).isWithin(during(start, end))).isEqualTo(within);
    }

    @Test
    void areWiderWhereTheKeyMayRotateItself() {
        Bounds plain = new Bounds(Set.of(), List.of(), Optional.empty(), Optional.empty());
        Bounds rotating = new Bounds(Set.of(), List.of(), Optional.empty(), Optional.empty(), Optional.empty(), true);

        assertThat(rotating.isWithin(plain)).isFalse();
        assertThat(plain.isWithin(rotating)).isTrue();
        assertThat(rotating.isWithin(rotating)).isTrue();
        assertThat(rotating.fromAnywhere()).isEqualTo(rotating);
    }

    private static Bounds scoped(String scopes) {
        return new Bounds(Set.copyOf(words(scopes).toList()), List.of(), Optional.empty(), Optional.empty());
    }

    private static Bounds from(String networks) {
        return new Bounds(
                Set.of(),
                words(networks).map(text -> Network.parse(text).orElseThrow()).toList(),
                Optional.empty(),
                Optional.empty());
    }

    private static Bounds during(String start, String end) {
        return new Bounds(Set.of(), List.of(), instant(start), instant(end));
    }

    private static Optional<Instant> instant(String seconds) {
        return words(seconds).map(Long::parseLong).map(Instant::ofEpochSecond).findFirst();
    }

    private static Stream<String> words(String text) {
        return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty());
    }
}
