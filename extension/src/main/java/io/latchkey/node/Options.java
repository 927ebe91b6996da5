// SPDX-License-Identifier: Apache-2.0
package io.latchkey.node;

import io.latchkey.cache.CacheLimits;
import io.latchkey.token.SecretHasher;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * The operator's options, {@code --spi-latchkey--node--<option>}. One that makes no sense stops the server's start: it is
 * better not to run than to run otherwise than configured.
 */
record Options(
        SecretHasher hasher,
        Duration validateMaxAge,
        CacheLimits cache,
        Duration usageFlushInterval,
        Period usageRetention,
        Duration sweepInterval,
        Duration scheduleInterval,
        Duration alertInterval,
        boolean eventLoop) {
    private static final String EVENT_LOOP = "event-loop";

    /** The options that are a whole number. */
    private enum WholeNumber {
        VALIDATE_MAX_AGE(
                "validate-max-age", 5, 0, "For how many seconds a gateway may keep a good answer of validate."),
        CACHE_SIZE("cache-size", 100_000, 1, "How many keys each node remembers."),
        CACHE_TTL(
                "cache-ttl",
                10,
                0,
                "After how many seconds a remembered key is read again, at the latest: how long a"
                        + " revoked key can be accepted by a node that no message reaches. 0: nothing is remembered."),
        USAGE_FLUSH_INTERVAL("usage-flush-interval", 10, 1, "Every how many seconds the use of keys is written down."),
        USAGE_RETENTION("usage-retention", 400, 1, "For how many days the counters of each day are kept."),
        SWEEP_INTERVAL(
                "sweep-interval",
                86_400,
                1,
                "Every how many seconds keys are looked for whose user, client or realm went without Keycloak's telling."),
        SCHEDULE_INTERVAL(
                "schedule-interval",
                30,
                1,
                "Every how many seconds a node looks whether there is work for it that the cluster does once."),
        REFUSAL_EVENT_INTERVAL(
                "refusal-event-interval",
                300,
                1,
                "For how many seconds a refused key makes no second event of the same reason.");

        private final String option;
        private final int standard;
        private final int least;
        private final String help;

        WholeNumber(String option, int standard, int least, String help) {
            this.option = option;
            this.standard = standard;
            this.least = least;
            this.help = help;
        }

        int in(Config.Scope config) {
            int value = config.getInt(option, standard);
            if (value < least) {
                throw new IllegalArgumentException("spi-latchkey--node--" + option + " must be at least " + least);
            }
            return value;
        }
    }

    static Options read(Config.Scope config) {
        return new Options(
                SecretHasher.with(PepperOptions.read(config)),
                Duration.ofSeconds(WholeNumber.VALIDATE_MAX_AGE.in(config)),
                new CacheLimits(
                        WholeNumber.CACHE_SIZE.in(config), Duration.ofSeconds(WholeNumber.CACHE_TTL.in(config))),
                Duration.ofSeconds(WholeNumber.USAGE_FLUSH_INTERVAL.in(config)),
                Period.ofDays(WholeNumber.USAGE_RETENTION.in(config)),
                Duration.ofSeconds(WholeNumber.SWEEP_INTERVAL.in(config)),
                Duration.ofSeconds(WholeNumber.SCHEDULE_INTERVAL.in(config)),
                Duration.ofSeconds(WholeNumber.REFUSAL_EVENT_INTERVAL.in(config)),
                config.getBoolean(EVENT_LOOP, true));
    }

    static List<ProviderConfigProperty> metadata() {
        ProviderConfigurationBuilder all = ProviderConfigurationBuilder.create()
                .property()
                .name(EVENT_LOOP)
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(true)
                .helpText("Whether keys that were validated not long ago are answered on the event loop.")
                .add();
        PepperOptions.describe(all);
        for (WholeNumber number : WholeNumber.values()) {
            all.property()
                    .name(number.option)
                    .type(ProviderConfigProperty.INTEGER_TYPE)
                    .defaultValue(number.standard)
                    .helpText(number.help)
                    .add();
        }
        return all.build();
    }
}
