// SPDX-License-Identifier: Apache-2.0
package io.latchkey.schedule;

import io.latchkey.keycloak.Transactions;
import io.latchkey.store.jpa.TaskStore;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.keycloak.models.KeycloakSessionFactory;

/** As the database has it, that all nodes share; each call is a transaction of its own. */
public final class StoredTurns implements Turns {
    private final KeycloakSessionFactory sessions;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    public StoredTurns(KeycloakSessionFactory sessions) {
        this.sessions = sessions;
    }

    @Override
    public boolean take(Task task, Instant now, Instant until) {
        if (!known.contains(task.name())) {
            inTransaction(tasks -> tasks.know(task.name()));
            known.add(task.name());
        }
        return Transactions.call(
                sessions, session -> TaskStore.of(session).take(task.name(), now, until, task.interval()));
    }

    @Override
    public void next(String task, Instant at) {
        inTransaction(tasks -> tasks.next(task, at));
    }

    private void inTransaction(Consumer<TaskStore> work) {
        Transactions.run(sessions, session -> work.accept(TaskStore.of(session)));
    }
}
