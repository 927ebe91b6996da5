// SPDX-License-Identifier: Apache-2.0
package io.latchkey.metrics;

import io.latchkey.keycloak.Transactions;
import io.latchkey.policy.EffectiveStatus;
import io.latchkey.store.jpa.KeyCensus;
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
 * How many keys there are by status ({@code latchkey_keys}) and by whether this server has the pepper of their secret ({@code
 * latchkey_keys_pepper}), in all realms, as of its last run. Of each missing pepper the log has one line for each start.
 */
public final class KeyGauges implements Runnable {
    private static final Logger LOG = Logger.getLogger(KeyGauges.class);

    private final KeycloakSessionFactory sessions;
    private final Peppers peppers;
    private final Clock clock;
    private final Map<EffectiveStatus, AtomicLong> byStatus = new EnumMap<>(EffectiveStatus.class);
    private final Map<State, AtomicLong> byPepper = new EnumMap<>(State.class);
    private final Set<Optional<PepperId>> told = new HashSet<>();

    public KeyGauges(KeycloakSessionFactory sessions, Peppers peppers, Clock clock, MeterRegistry registry) {
        this.sessions = sessions;
        this.peppers = peppers;
        this.clock = clock;
        EffectiveStatus.OWN.forEach(status -> byStatus.put(
                status, gauge(registry, "latchkey.keys", "Keys by what is in them alone", "status", status)));
        for (State state : State.values()) {
            byPepper.put(
                    state,
                    gauge(
                            registry,
                            "latchkey.keys.pepper",
                            "Keys that live, by whether this server has the pepper of their secret",
                            "state",
                            state));
        }
    }

    private static AtomicLong gauge(MeterRegistry registry, String name, String what, String tag, Enum<?> value) {
        AtomicLong count = new AtomicLong();
        Gauge.builder(name, count, AtomicLong::get)
                .description(what)
                .tag(tag, value.name().toLowerCase(Locale.ROOT))
                .register(registry);
        return count;
    }

    @Override
    public void run() {
        Map<EffectiveStatus, Long> statuses =
                Transactions.call(sessions, session -> KeyCensus.of(session).byStatus(clock.instant()));
        byStatus.forEach((status, count) -> count.set(statuses.getOrDefault(status, 0L)));
        Map<State, Long> states = states();
        byPepper.forEach((state, count) -> count.set(states.getOrDefault(state, 0L)));
    }

    private Map<State, Long> states() {
        Map<State, Long> found = new EnumMap<>(State.class);
        Transactions.call(sessions, session -> KeyCensus.of(session).byPepper(clock.instant()))
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
        return found;
    }
}
