// SPDX-License-Identifier: Apache-2.0
package io.latchkey.metrics;

import io.latchkey.keycloak.Transactions;
import io.latchkey.store.jpa.PepperedKeys;
import io.latchkey.token.PepperId;
import io.latchkey.token.Peppers;
import io.latchkey.token.Peppers.State;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * How many keys hang on a pepper that is retired, or that this server does not know ({@code latchkey_keys_pepper}), as of its last
 * run. Of each missing pepper the log has one line for each start.
 */
public final class KeysByPepper implements Runnable {
    private static final Logger LOG = Logger.getLogger(KeysByPepper.class);

    private final KeycloakSessionFactory sessions;
    private final Peppers peppers;
    private final Clock clock;
    private final Map<State, AtomicLong> counts = new EnumMap<>(State.class);
    private final Set<Optional<PepperId>> told = new HashSet<>();

    public KeysByPepper(KeycloakSessionFactory sessions, Peppers peppers, Clock clock, MeterRegistry registry) {
        this.sessions = sessions;
        this.peppers = peppers;
        this.clock = clock;
        for (State state : State.values()) {
            AtomicLong count = new AtomicLong();
            counts.put(state, count);
            Gauge.builder("latchkey.keys.pepper", count, AtomicLong::get)
                    .description("Keys that live, by whether this server has the pepper of their secret")
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }

    @Override
    public void run() {
        Map<State, Long> found = new EnumMap<>(State.class);
        Transactions.call(sessions, session -> PepperedKeys.of(session).count(clock.instant()))
                .forEach((id, count) -> {
                    State state = peppers.stateOf(id);
                    found.merge(state, count, Long::sum);
                    if (state == State.MISSING && told.add(id)) {
                        LOG.warnf(
                                "%d API keys are refused: the pepper %s that they were made with is neither in pepper nor in"
                                        + " retired-peppers",
                                count, id.map(PepperId::value).orElse("without an id"));
                    }
                });
        counts.forEach((state, count) -> count.set(found.getOrDefault(state, 0L)));
    }
}
