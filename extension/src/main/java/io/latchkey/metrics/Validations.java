// SPDX-License-Identifier: Apache-2.0
package io.latchkey.metrics;

import io.latchkey.policy.Refusal;
import io.latchkey.store.DayCount;
import io.latchkey.usage.Surface;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Counts what was decided on keys by realm, {@link Surface} and outcome ({@code latchkey_validations_total}), and how long it took
 * by surface ({@code latchkey_validation_seconds}).
 */
public final class Validations {
    /** A tag must not grow without end: realms beyond these, since the node started, are counted as one. */
    static final int MOST_REALMS = 500;

    /** No realm can have this name: Keycloak allows no brackets in it. */
    static final String OTHER_REALMS = "(others)";

    private static final Duration[] BUCKETS = {
        Duration.ofNanos(100_000),
        Duration.ofNanos(500_000),
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2),
        Duration.ofSeconds(10)
    };

    private record Series(String realm, Surface surface, Optional<Refusal> refusal) {}

    private final MeterRegistry registry;
    private final Map<Series, Counter> counters = new ConcurrentHashMap<>();
    private final Map<String, String> realms = new ConcurrentHashMap<>();
    private final Map<Surface, Timer> timers = new ConcurrentHashMap<>();

    public Validations(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * Counts one.
     *
     * @param realm its name
     * @param refusal empty if the key was accepted
     * @param began {@link System#nanoTime} when the token was first looked at
     */
    public void count(String realm, Surface surface, Optional<Refusal> refusal, long began) {
        timers.computeIfAbsent(surface, this::timer).record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
        counters.computeIfAbsent(new Series(known(realm), surface, refusal), this::counter)
                .increment();
    }

    private String known(String realm) {
        String name = realms.get(realm);
        if (name != null) {
            return name;
        }
        return realms.size() >= MOST_REALMS ? OTHER_REALMS : realms.computeIfAbsent(realm, same -> same);
    }

    private Counter counter(Series series) {
        String outcome = series.refusal().map(Refusal::text).orElse(DayCount.ACCEPTED);
        return Counter.builder("latchkey.validations")
                .description("What was decided on keys")
                .tags("realm", series.realm(), "surface", series.surface().word(), "outcome", outcome)
                .register(registry);
    }

    private Timer timer(Surface surface) {
        return Timer.builder("latchkey.validation")
                .description("How long it took to decide on a key")
                .tag("surface", surface.word())
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}
