// SPDX-License-Identifier: Apache-2.0
package io.latchkey.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.token.KeyId;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ChangeTest {
    static Stream<Change> changes() {
        return Stream.of(
                new Change.OfKey(new KeyId("aaaaaaaaaaaaaaaa")),
                new Change.OfOwner("realm-1", "owner-1"),
                new Change.OfOwner("realm-1", "f:component:name with spaces"),
                new Change.OfRealm("realm-1"),
                new Change.OfEverything());
    }

    @ParameterizedTest
    @MethodSource("changes")
    void arrivesAsItWasSent(Change change) {
        assertThat(Change.read(change.write())).isEqualTo(change);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "key", "key short", "owner realm-1", "group realm-1 staff", "realm a b"})
    void takesWhatItCannotReadAsAChangeOfEverything(String text) {
        assertThat(Change.read(text)).isEqualTo(new Change.OfEverything());
    }
}
