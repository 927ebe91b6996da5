// SPDX-License-Identifier: Apache-2.0
package io.latchkey.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PresentedTest {
    private static final List<String> HEADERS = List.of("Authorization", "X-API-Key");

    private final String token = Keys.token().reveal();

    private static Presented in(FakeRequest request) {
        return Presented.in(request.request(), HEADERS);
    }

    private static Presented authorization(String value) {
        return in(FakeRequest.get().header("Authorization", value));
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }

    private void assertToken(Presented presented) {
        assertThat(presented)
                .isInstanceOfSatisfying(
                        Presented.Candidate.class,
                        candidate -> assertThat(candidate.token().reveal()).isEqualTo(token));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer %s",
                "bearer %s",
                "Api-Key %s",
                "ApiKey %s",
                "APIKEY %s",
                "Token %s",
                "Bearer   %s ",
                " Bearer %s"
            })
    void takesTheTokenBehindEachScheme(String value) {
        assertToken(authorization(value.formatted(token)));
    }

    @Test
    void takesTheTokenAsThePasswordOfBasic() {
        assertThat(authorization(basic("alice:" + token)))
                .isInstanceOfSatisfying(
                        Presented.Candidate.class,
                        candidate -> assertThat(candidate.userName()).contains("alice"));
        assertThat(authorization(basic(":" + token)))
                .isInstanceOfSatisfying(
                        Presented.Candidate.class,
                        candidate -> assertThat(candidate.userName()).isEmpty());
    }

    @Test
    void takesTheTokenAloneFromAnyOtherHeader() {
        assertToken(in(FakeRequest.get().header("x-api-key", " " + token)));
        assertToken(Presented.in(FakeRequest.get().header("X-Token", token).request(), List.of("X-Token")));
    }

    @Test
    void looksAtNoHeaderThatIsNotConfigured() {
        assertThat(Presented.in(FakeRequest.get().header("X-API-Key", token).request(), List.of("Authorization")))
                .isEqualTo(Refusal.NO_CREDENTIAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Digest x", "Negotiate", "BearerX %s", "%s"})
    void findsNoneWhereThereIsNone(String value) {
        assertThat(authorization(value.formatted(token))).isEqualTo(Refusal.NO_CREDENTIAL);
    }

    @Test
    void neverChoosesBetweenTwo() {
        String other = Keys.token().reveal();

        assertThat(in(FakeRequest.get()
                        .header("Authorization", "Bearer " + token)
                        .header("X-API-Key", other)))
                .isEqualTo(Refusal.MULTIPLE_CREDENTIALS);
        assertThat(in(FakeRequest.get().header("X-API-Key", token).header("X-API-Key", token)))
                .isEqualTo(Refusal.MULTIPLE_CREDENTIALS);
        assertThat(in(FakeRequest.get().header("Authorization", "Digest x").header("X-API-Key", token)))
                .isEqualTo(Refusal.MULTIPLE_CREDENTIALS);
        assertThat(in(FakeRequest.get()
                        .header("Authorization", "Bearer garbage")
                        .header("Authorization", "Bearer " + token)))
                .isEqualTo(Refusal.MULTIPLE_CREDENTIALS);
    }

    @Test
    void refusesWhatIsMalformed() {
        String mistyped = token.substring(0, token.length() - 1) + (token.endsWith("a") ? "b" : "a");

        for (String value : List.of(
                "Bearer", "Bearer ey.J.x", "Bearer " + mistyped, "Bearer " + token + " x", "Basic !", basic(token))) {
            assertThat(authorization(value)).as(value).isEqualTo(Refusal.INVALID_TOKEN);
        }
        assertThat(in(FakeRequest.get().header("X-API-Key", "x".repeat(8192)))).isEqualTo(Refusal.INVALID_TOKEN);
    }

    @Test
    void showsNoTokenInItsText() {
        assertThat(authorization(basic("alice:" + token)).toString())
                .doesNotContain(token)
                .doesNotContain(token.substring(20));
        assertThat(Optional.of(authorization("Bearer " + token)).toString()).doesNotContain(token.substring(20));
    }
}
