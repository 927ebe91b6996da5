// SPDX-License-Identifier: Apache-2.0
package io.latchkey.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.policy.Presented;
import io.latchkey.policy.Refusal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyHeadersTest {
    private static final String TOKEN = "lk_token";

    @Test
    void takeTheTokenOfAuthorizationFromBehindItsScheme() {
        assertThat(of("Authorization", "X-API-Key")
                        .in(FakeRequest.get()
                                .header("authorization", "Bearer " + TOKEN)
                                .request()))
                .isEqualTo(new Presented.Candidate(TOKEN, Optional.empty()));
        assertThat(of("AUTHORIZATION")
                        .in(FakeRequest.get()
                                .header("Authorization", "Bearer " + TOKEN)
                                .request()))
                .isEqualTo(new Presented.Candidate(TOKEN, Optional.empty()));
    }

    @Test
    void takeTheTokenAloneFromAnyOtherHeader() {
        assertThat(of("Authorization", "X-API-Key")
                        .in(FakeRequest.get().header("x-api-key", " " + TOKEN).request()))
                .isEqualTo(new Presented.Candidate(TOKEN, Optional.empty()));
        assertThat(of("X-Token").in(FakeRequest.get().header("X-Token", TOKEN).request()))
                .isEqualTo(new Presented.Candidate(TOKEN, Optional.empty()));
    }

    @Test
    void areTheOnlyOnesThatAreLookedAt() {
        assertThat(of("Authorization")
                        .in(FakeRequest.get().header("X-API-Key", TOKEN).request()))
                .isEqualTo(new Presented.Unusable(Refusal.NO_CREDENTIAL));
    }

    @Test
    void neverChooseBetweenTwo() {
        for (FakeRequest request : List.of(
                FakeRequest.get().header("Authorization", "Bearer " + TOKEN).header("X-API-Key", "other"),
                FakeRequest.get().header("X-API-Key", TOKEN).header("X-API-Key", TOKEN),
                FakeRequest.get().header("Authorization", "Digest x").header("X-API-Key", TOKEN),
                FakeRequest.get().header("Authorization", "Bearer garbage").header("Authorization", "Bearer " + TOKEN),
                FakeRequest.get().header("X-API-Key", TOKEN).header("X-Token", TOKEN))) {
            assertThat(of("Authorization", "X-API-Key", "X-Token").in(request.request()))
                    .isEqualTo(new Presented.Unusable(Refusal.MULTIPLE_CREDENTIALS));
        }
    }

    private static KeyHeaders of(String... names) {
        return new KeyHeaders(List.of(names));
    }
}
