// SPDX-License-Identifier: Apache-2.0
package io.latchkey.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.policy.Refusal;
import io.latchkey.usage.Surface;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ValidationsTest {
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final Validations validations = new Validations(registry);

    private double counted(String realm, String surface, String outcome) {
        return registry.get("latchkey.validations")
                .tags(Tags.of("realm", realm, "surface", surface, "outcome", outcome))
                .counter()
                .count();
    }

    @Test
    void countsByRealmSurfaceAndOutcome() {
        validations.count("demo", Surface.VALIDATE, Optional.empty(), System.nanoTime());
        validations.count("demo", Surface.VALIDATE, Optional.empty(), System.nanoTime());
        validations.count("demo", Surface.EXCHANGE, Optional.of(Refusal.WRONG_SECRET), System.nanoTime());
        validations.count("other", Surface.VALIDATE, Optional.of(Refusal.EXPIRED), System.nanoTime());

        assertThat(counted("demo", "validate", "accepted")).isEqualTo(2);
        assertThat(counted("demo", "exchange", "wrong_secret")).isEqualTo(1);
        assertThat(counted("other", "validate", "expired")).isEqualTo(1);
        assertThat(registry.get("latchkey.validation")
                        .tag("surface", "validate")
                        .timer()
                        .count())
                .isEqualTo(3);
    }

    @Test
    void doesNotGrowWithTheNumberOfRealmsForEver() {
        for (int n = 0; n < 2 * Validations.MOST_REALMS; n++) {
            validations.count("realm-" + n, Surface.VALIDATE, Optional.empty(), System.nanoTime());
        }
        validations.count("realm-0", Surface.VALIDATE, Optional.empty(), System.nanoTime());

        assertThat(registry.get("latchkey.validations").counters()).hasSize(Validations.MOST_REALMS + 1);
        assertThat(counted(Validations.OTHER_REALMS, "validate", "accepted")).isEqualTo(Validations.MOST_REALMS);
        assertThat(counted("realm-0", "validate", "accepted")).isEqualTo(2);
    }
}
