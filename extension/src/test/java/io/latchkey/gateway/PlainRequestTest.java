// SPDX-License-Identifier: Apache-2.0
package io.latchkey.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PlainRequestTest {
    private final MultiMap headers = MultiMap.caseInsensitiveMultiMap();

    private Optional<RequestVariant> asked(String query) {
        return PlainRequest.of(Requests.get("/realms/demo/api-keys/validate", query, headers))
                .orElseThrow()
                .variant();
    }

    @Test
    void asksWhatItsQueryAndItsRequirementsSay() {
        headers.add("X-Required-Scope", "read").add("X-Required-Scope", "write").add("Accept", "*/*");

        assertThat(asked("scope=list"))
                .contains(new RequestVariant(
                        "demo",
                        "scope=list",
                        List.of(Map.entry("x-required-scope", "read"), Map.entry("x-required-scope", "write"))));
    }

    @Test
    void asksNothingThatIsKeptWithALongQuery() {
        assertThat(asked("x".repeat(PlainRequest.LONGEST))).isPresent();
        assertThat(asked("x".repeat(PlainRequest.LONGEST + 1))).isEmpty();
    }

    @Test
    void asksNothingThatIsKeptWithALongRequirement() {
        headers.add("X-Required-Scope", "x".repeat(PlainRequest.LONGEST));

        assertThat(asked("")).isEmpty();
    }

    @Test
    void asksNothingThatIsKeptWithManyRequirements() {
        for (int i = 0; i < PlainRequest.MOST_HEADERS; i++) {
            headers.add("x-required-" + i, "");
        }
        assertThat(asked("")).isPresent();

        headers.add("x-required-more", "");
        assertThat(asked("")).isEmpty();
    }
}
