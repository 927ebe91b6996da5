// SPDX-License-Identifier: Apache-2.0
package io.latchkey.usage;

import io.latchkey.keycloak.Transactions;
import io.latchkey.store.jpa.UsageStore;
import java.time.Clock;
import java.time.Duration;
import org.keycloak.models.KeycloakSessionFactory;

/** Writes down what {@link UsageRecorder} has counted, in transactions of its own. Nothing that goes wrong here reaches a request. */
public final class UsageFlush {
    private final UsageWriter writer;

    /**
     * @param interval between two turns
     */
    public UsageFlush(KeycloakSessionFactory sessions, UsageRecorder recorder, Clock clock, Duration interval) {
        this.writer = new UsageWriter(
                recorder,
                uses -> Transactions.run(
                        sessions, session -> UsageStore.of(session).add(uses)),
                uses -> Transactions.call(
                        sessions, session -> UsageStore.of(session).addToFree(uses)),
                clock,
                interval);
    }

    /** Some of it, so that the database has its time for others too: to be called once in the interval, by one thread. */
    public void turn() {
        synchronized (writer) {
            writer.turn();
        }
    }

    /** Writes all of it, before the server stops. */
    public void run() {
        synchronized (writer) {
            writer.run();
        }
    }
}
