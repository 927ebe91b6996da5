// SPDX-License-Identifier: Apache-2.0
package io.latchkey.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.latchkey.rate.Quota;
import io.latchkey.rate.RateLimit;
import io.latchkey.verdict.RateFields;
import io.vertx.core.MultiMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A good answer for a limited key that is given again. */
final class KeptAnswerTest {
    private static final RateLimit LIMIT = new RateLimit(600, RateLimit.Period.MINUTE);
    private static final Quota OVER = new Quota(LIMIT, true, 0, 7);

    private static Map.Entry<String, List<String>> header(String name, String value) {
        return Map.entry(name, List.of(value));
    }

    private static final KeptAnswer GOOD = KeptAnswer.of(
                    200,
                    List.of(
                            header("X-Content-Type-Options", "nosniff"),
                            header("Content-Type", "application/json"),
                            header("Cache-Control", "private, no-store"),
                            header("X-Auth-Request-User", "alice"),
                            header("x-api-key-id", "0123456789abcdef"),
                            header("RateLimit-Policy", "\"api-key\";q=600;w=60")),
                    "{}")
            .limitedBy(LIMIT, 429, refusal(), "{\"error\":\"rate_limited\"}");

    private static Map<String, String> refusal() {
        Map<String, String> headers = new HashMap<>(Map.of("Cache-Control", "no-store"));
        headers.putAll(RateFields.of(OVER));
        return headers;
    }

    private static MultiMap written(KeptAnswer answer) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        answer.writeTo(headers);
        return headers;
    }

    @Test
    void saysWhatIsLeftNow() {
        MultiMap headers = written(GOOD.with(new Quota(LIMIT, false, 41, 9)));

        assertThat(headers.getAll("RateLimit")).containsExactly("\"api-key\";r=41;t=9");
        assertThat(headers.getAll("RateLimit-Policy")).containsExactly("\"api-key\";q=600;w=60");
        assertThat(headers.contains("Retry-After")).isFalse();
        assertThat(headers.get("X-Auth-Request-User")).isEqualTo("alice");
    }

    @Test
    void isARefusalWithNothingOfWhoHasTheKeyWhenTheLimitIsReached() {
        KeptAnswer over = GOOD.limited().orElseThrow().over().with(OVER);
        MultiMap headers = written(over);

        assertThat(over.status()).isEqualTo(429);
        assertThat(over.body()).contains("rate_limited");
        assertThat(headers.entries())
                .extracting(Map.Entry::getKey, Map.Entry::getValue)
                .containsExactlyInAnyOrder(
                        tuple("X-Content-Type-Options", "nosniff"),
                        tuple("Content-Type", "application/json"),
                        tuple("Cache-Control", "no-store"),
                        tuple("RateLimit-Policy", "\"api-key\";q=600;w=60"),
                        tuple("RateLimit", "\"api-key\";r=0;t=7"),
                        tuple("Retry-After", "7"));
    }

    @Test
    void isReplacedByOneThatKeepsOnlyWhatKeycloakAdds() {
        KeptAnswer anew = KeptAnswer.of(
                200, GOOD.keycloaks(), Map.of("x-api-key-id", "0123456789abcdef", "Cache-Control", "private"), "{1}");

        assertThat(anew.status()).isEqualTo(200);
        assertThat(anew.body()).isEqualTo("{1}");
        assertThat(anew.limited()).isEmpty();
        assertThat(written(anew).entries())
                .extracting(Map.Entry::getKey, Map.Entry::getValue)
                .containsExactlyInAnyOrder(
                        tuple("X-Content-Type-Options", "nosniff"),
                        tuple("Content-Type", "application/json"),
                        tuple("Cache-Control", "private"),
                        tuple("x-api-key-id", "0123456789abcdef"));
    }
}
