// SPDX-License-Identifier: Apache-2.0
package io.latchkey.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.cache.Arrival;
import io.latchkey.cache.CacheLimits;
import io.latchkey.cache.CachedKey;
import io.latchkey.cache.CachedKeys;
import io.latchkey.cache.Keys;
import io.latchkey.policy.KeyStatus;
import io.latchkey.token.KeyId;
import io.vertx.core.MultiMap;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PlainRequestTest {
    private static final KeyId ID = KeyId.parse("0000000000000001").orElseThrow();

    private final MultiMap headers = MultiMap.caseInsensitiveMultiMap();

    private final CachedKey key = new CachedKeys(
                    new CacheLimits(1, Duration.ofSeconds(10)), () -> Optional.of(new Arrival(0)), () -> 0)
            .find(ID, id -> Optional.of(Keys.known(id, KeyStatus.ACTIVE)))
            .orElseThrow();

    private Optional<KeptAnswers.Question> question(String query) {
        return PlainRequest.of(Requests.get("/realms/demo/api-keys/validate", query, headers))
                .orElseThrow()
                .of(key);
    }

    @Test
    void asksWhatItsQueryAndItsRequirementsSay() {
        headers.add("X-Required-Scope", "read").add("X-Required-Scope", "write").add("Accept", "*/*");

        assertThat(question("scope=list"))
                .contains(new KeptAnswers.Question(
                        key,
                        "demo",
                        "scope=list",
                        List.of(Map.entry("x-required-scope", "read"), Map.entry("x-required-scope", "write"))));
    }

    @Test
    void asksNothingThatIsKeptWithALongQuery() {
        assertThat(question("x".repeat(PlainRequest.LONGEST))).isPresent();
        assertThat(question("x".repeat(PlainRequest.LONGEST + 1))).isEmpty();
    }

    @Test
    void asksNothingThatIsKeptWithALongRequirement() {
        headers.add("X-Required-Scope", "x".repeat(PlainRequest.LONGEST));

        assertThat(question("")).isEmpty();
    }

    @Test
    void asksNothingThatIsKeptWithManyRequirements() {
        for (int i = 0; i < PlainRequest.MOST_HEADERS; i++) {
            headers.add("x-required-" + i, "");
        }
        assertThat(question("")).isPresent();

        headers.add("x-required-more", "");
        assertThat(question("")).isEmpty();
    }
}
