// SPDX-License-Identifier: Apache-2.0
package io.latchkey.limit;

import io.latchkey.keycloak.ClusterMessages;
import io.latchkey.keycloak.ServerEvents;
import io.latchkey.keycloak.Transactions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/**
 * Tells the other nodes what this one counted, four times a second, or at the next turn where a limit is nearly reached; and hears
 * what they tell. Where no limited key is used, nothing is sent.
 */
public final class RateTelling implements Runnable, ProviderEventListener {
    /** To be run so often. */
    public static final Duration TURN = Duration.ofMillis(25);

    private static final int TURNS_OF_A_TELLING = 10;
    private static final int TURNS_OF_FORGETTING = 400;
    private static final String TOPIC = "latchkey-rate-limits";

    /** So many keys are some 30 kB. */
    private static final int KEYS_OF_A_MESSAGE = 1_000;

    private static final Logger LOG = Logger.getLogger(RateTelling.class);

    private final KeycloakSessionFactory sessions;
    private final RateLimits limits;
    private final String node;
    private long turns;
    private boolean failing;

    /** @param node what no other node calls itself, without a space; another one after each start */
    public RateTelling(KeycloakSessionFactory sessions, RateLimits limits, String node) {
        this.sessions = sessions;
        this.limits = limits;
        this.node = node;
    }

    @Override
    public void run() {
        turns++;
        // Asked first, so that it is asked in each turn.
        if (limits.isUrgent() || turns % TURNS_OF_A_TELLING == 0) {
            tell();
        }
        if (turns % TURNS_OF_FORGETTING == 0) {
            limits.forget();
        }
    }

    private void tell() {
        List<KeyCount> counts = limits.tell();
        if (counts.isEmpty()) {
            return;
        }
        List<String> texts = new ArrayList<>();
        for (int from = 0; from < counts.size(); from += KEYS_OF_A_MESSAGE) {
            int to = Math.min(from + KEYS_OF_A_MESSAGE, counts.size());
            texts.add(node + " " + KeyCount.write(counts.subList(from, to)));
        }
        try {
            Transactions.run(sessions, session -> ClusterMessages.send(session, TOPIC, texts));
            failing = false;
        } catch (RuntimeException e) {
            limits.putBack(counts);
            if (!failing) {
                LOG.warn(
                        "Other nodes could not be told how often limited API keys were used; it will be tried again",
                        e);
            }
            failing = true;
        }
    }

    @Override
    public void onEvent(ProviderEvent event) {
        ServerEvents.started(event).ifPresent(started -> Transactions.run(started, this::listen));
    }

    private void listen(KeycloakSession session) {
        ClusterMessages.listen(session, TOPIC, this::hear);
    }

    private void hear(String text) {
        int space = text.indexOf(' ');
        if (space > 0) {
            limits.hear(text.substring(0, space), KeyCount.read(text.substring(space + 1)));
        }
    }
}
