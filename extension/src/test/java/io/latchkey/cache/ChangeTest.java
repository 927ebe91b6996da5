// SPDX-License-Identifier: Apache-2.0
package io.latchkey.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.token.KeyId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ChangeTest {
    private static final KeyId KEY = new KeyId("aaaaaaaaaaaaaaaa");

    static Stream<Change> changes() {
        return Stream.of(
                new Change.OfKey("realm-1", KEY),
                new Change.OfOwner("realm-1", "owner-1", List.of()),
                new Change.OfOwner("realm-1", "owner-1", List.of(KEY, new KeyId("bbbbbbbbbbbbbbbb"))),
                new Change.OfOwner("realm-1", "f:component:name with spaces", List.of(KEY)),
                new Change.OfRealm("realm-1"),
                new Change.OfEverything());
    }

    @ParameterizedTest
    @MethodSource("changes")
    void arrivesAsItWasSent(Change change) {
        assertThat(Change.read(change.write())).isEqualTo(change);
    }

    @Test
    void areOfTheRealmsConcernedWhenTheyAreTooManyToNameEach() {
        List<Change> many = new ArrayList<>();
        for (int n = 0; n <= Change.MOST; n++) {
            many.add(new Change.OfKey("realm-" + n % 2, new KeyId("%016d".formatted(n))));
        }

        assertThat(Change.atMost(many)).containsExactly(new Change.OfRealm("realm-0"), new Change.OfRealm("realm-1"));
        assertThat(Change.atMost(many.subList(1, many.size()))).hasSize(Change.MOST);
        many.add(new Change.OfEverything());
        assertThat(Change.atMost(many)).contains(new Change.OfEverything());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "key",
                "key aaaaaaaaaaaaaaaa",
                "key short realm-1",
                "owner realm-1",
                "owner aaaaaaaaaaaaaaaa, r o",
                "group realm-1 staff",
                "realm a b"
            })
    void takesWhatItCannotReadAsAChangeOfEverything(String text) {
        assertThat(Change.read(text)).isEqualTo(new Change.OfEverything());
    }
}
