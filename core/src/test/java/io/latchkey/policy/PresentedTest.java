// SPDX-License-Identifier: Apache-2.0
package io.latchkey.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PresentedTest {

    @ParameterizedTest
    @ValueSource(strings = {"Bearer k", "bearer k", "BEARER   k ", "Api-Key k", "ApiKey k", "Token k", " Bearer k"})
    void takesTheTokenFromAuthorization(String header) {
        assertThat(in(List.of(header))).isEqualTo(new Presented.Candidate("k", Optional.empty()));
    }

    @Test
    void takesTheTokenFromItsOwnHeader() {
        assertThat(Presented.in(List.of(), List.of(" k "))).isEqualTo(new Presented.Candidate("k", Optional.empty()));
    }

    @Test
    void takesThePasswordOfBasicAndTheUserName() {
        assertThat(in(List.of(basic("zoë:k:l")))).isEqualTo(new Presented.Candidate("k:l", Optional.of("zoë")));
        assertThat(in(List.of(basic(":k")))).isEqualTo(new Presented.Candidate("k", Optional.empty()));
    }

    @Test
    void neverChoosesBetweenTwo() {
        Presented two = new Presented.Unusable(Refusal.MULTIPLE_CREDENTIALS);
        assertThat(in(List.of("Bearer k", "Bearer k"))).isEqualTo(two);
        assertThat(Presented.in(List.of("Bearer k"), List.of("k"))).isEqualTo(two);
        assertThat(Presented.in(List.of("Digest x"), List.of("k"))).isEqualTo(two);
        assertThat(Presented.in(List.of(), List.of("k", "k"))).isEqualTo(two);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Digest x", "Negotiate x", "lk_naked"})
    void findsNothingInWhatCarriesNoKey(String header) {
        assertThat(in(List.of(header))).isEqualTo(new Presented.Unusable(Refusal.NO_CREDENTIAL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic ???", "Basic bm9jb2xvbg==", "Basic"})
    void callsABrokenBasicMalformed(String header) {
        assertThat(in(List.of(header))).isEqualTo(new Presented.Unusable(Refusal.MALFORMED));
    }

    @Test
    void showsNoTokenInItsText() {
        assertThat(in(List.of("Bearer secret")).toString()).doesNotContain("secret");
    }

    @Test
    void isOfWhomBasicNamesAndElseOfAnybody() {
        Presented.Candidate named = new Presented.Candidate("k", Optional.of("Alice"));
        assertThat(named.isOf("alice", null)).isTrue();
        assertThat(named.isOf(null, "ALICE")).isTrue();
        assertThat(named.isOf("bob", "bob@example.org")).isFalse();
        assertThat(named.isOf(null, null)).isFalse();
        assertThat(new Presented.Candidate("k", Optional.empty()).isOf(null, null))
                .isTrue();
    }

    private static Presented in(List<String> authorization) {
        return Presented.in(authorization, List.of());
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
