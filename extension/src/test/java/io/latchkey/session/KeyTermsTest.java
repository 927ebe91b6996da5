// SPDX-License-Identifier: Apache-2.0
package io.latchkey.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.cache.Keys;
import io.latchkey.policy.Bounds;
import io.latchkey.policy.KeyStatus;
import io.latchkey.policy.Network;
import io.latchkey.store.StoredKey;
import io.latchkey.token.KeyId;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyTermsTest {
    private static final StoredKey KEY =
            Keys.key(KeyId.parse("0000000000000001").orElseThrow(), KeyStatus.ACTIVE);

    private static StoredKey key(@Nullable String scopes, @Nullable String networks) {
        return KEY.with(
                KEY.label(),
                new Bounds(
                        new LinkedHashSet<>(words(scopes)),
                        words(networks).stream()
                                .map(text -> Network.parse(text).orElseThrow())
                                .toList(),
                        Optional.empty(),
                        Optional.empty()));
    }

    private static List<String> words(@Nullable String text) {
        return text == null ? List.of() : Arrays.asList(text.split(" ", -1));
    }

    @ParameterizedTest
    @CsvSource({
        ",",
        "'read write',",
        ",'10.0.0.0/8 2001:db8::/32'",
        "s n,192.0.2.1",
    })
    void areReadAsTheyWereWritten(String scopes, String networks) {
        KeyTerms terms = KeyTerms.of(key(scopes, networks), 7);

        assertThat(KeyTerms.read(terms.write())).contains(terms);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "x", "-1", "1\n", "1\nx", "1\nn everywhere", "1\ns read\n", "99999999999"})
    void areNoneWhereTheyMakeNoSense(String text) {
        assertThat(KeyTerms.read(text)).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        ",,,,true",
        "read,,,,true",
        "read,,read write,,true",
        ",10.0.0.0/8,,,true",
        ",10.1.0.0/16,,10.0.0.0/8,true",
        ",,read,,false",
        "read write,,read,,false",
        ",,,10.0.0.0/8,false",
        ",10.0.0.0/8,,10.1.0.0/16,false",
    })
    void areWithinAKeyThatWasNotNarrowedSince(
            String scopes, String networks, String scopesNow, String networksNow, boolean within) {
        KeyTerms then = KeyTerms.of(key(scopes, networks), 1);

        assertThat(then.areWithin(key(scopesNow, networksNow))).isEqualTo(within);
    }
}
