// SPDX-License-Identifier: Apache-2.0
package io.latchkey.session;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.latchkey.keycloak.Transactions;
import io.latchkey.store.OpenSession;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;

/**
 * Ends sessions beside the requests, in transactions of its own, so that no holder of a key can make its stop slow by opening many.
 * All endings take turns, a piece each; what is still to be looked for of the same owners is looked for together, so that who stops
 * a key again and again holds up nobody. What is left when the server stops ends when it is next used.
 */
public final class SessionEnder {
    /** How long a request that stops a key waits, so that with few sessions all is over when it is answered. */
    public static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final int THREADS = 2;
    private static final Duration IDLE = Duration.ofMinutes(1);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final ThreadPoolExecutor threads;

    /** What is still to be looked for, of each set of owners. Guards what is in it, and the next one too. */
    private final Map<Owners, Waiting> waiting = new HashMap<>();

    /** Whose sessions are just being looked for. */
    private final Set<Owners> searching = new HashSet<>();

    private record Owners(String realmId, Set<String> ids) {}

    /**
     * @param which grows until it is looked for
     * @param queued whether it has its turn by itself; else when the search at hand is over
     */
    private record Waiting(AtomicReference<OpenedByKeys> which, AtomicBoolean queued, Ending ending) {}

    public SessionEnder() {
        threads = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE.toSeconds(), SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "latchkey-sessions");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Begins to end these sessions. Those that are stored by now are found; what stopped their keys must be committed.
     *
     * @return done when there is nothing left to do
     */
    public CompletableFuture<Void> end(KeycloakSessionFactory sessions, OpenedByKeys which) {
        return end(
                which,
                all -> Transactions.call(sessions, session -> {
                    RealmModel realm = session.realms().getRealm(all.realmId());
                    return realm == null ? List.of() : new SessionsInStore(session, realm).find(all);
                }),
                piece -> Transactions.run(sessions, session -> {
                    RealmModel realm = session.realms().getRealm(which.realmId());
                    if (realm != null) {
                        new SessionsInStore(session, realm).end(piece);
                    }
                }));
    }

    /** Found and ended by these. */
    CompletableFuture<Void> end(
            OpenedByKeys which, Function<OpenedByKeys, List<OpenSession>> find, Consumer<List<OpenSession>> end) {
        if (which.owners().isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        Owners owners = new Owners(which.realmId(), which.owners().keySet());
        AtomicReference<OpenedByKeys> all = new AtomicReference<>(which);
        Ending ending = new Ending(() -> search(owners, all, find), end);
        synchronized (waiting) {
            Waiting before = waiting.putIfAbsent(owners, new Waiting(all, new AtomicBoolean(), ending));
            if (before != null) {
                before.which().setPlain(before.which().getPlain().and(which));
                return before.ending().done();
            }
        }
        queue(owners);
        return ending.done();
    }

    private List<OpenSession> search(
            Owners owners, AtomicReference<OpenedByKeys> which, Function<OpenedByKeys, List<OpenSession>> find) {
        synchronized (waiting) {
            waiting.computeIfPresent(owners, (same, present) -> present.which() == which ? null : present);
            searching.add(owners);
        }
        try {
            return find.apply(which.getPlain());
        } finally {
            synchronized (waiting) {
                searching.remove(owners);
            }
            queue(owners);
        }
    }

    /** Gives those that wait a turn, unless they have one, or others of theirs are just being looked for. */
    private void queue(Owners owners) {
        synchronized (waiting) {
            Waiting next = waiting.get(owners);
            if (next != null && !searching.contains(owners) && next.queued().compareAndSet(false, true)) {
                next(next.ending());
            }
        }
    }

    private void next(Ending ending) {
        try {
            threads.execute(() -> {
                if (ending.step()) {
                    next(ending);
                }
            });
        } catch (RejectedExecutionException e) {
            ending.done().complete(null);
        }
    }

    /** Waits until these are done, but no longer than {@link #PATIENCE}. */
    public static void await(Collection<CompletableFuture<Void>> endings) {
        try {
            CompletableFuture.allOf(endings.toArray(CompletableFuture[]::new)).get(PATIENCE.toMillis(), MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // They go on; none of them fails.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets the piece at hand be ended: its database goes after this. */
    public void close() {
        // Without an interrupt, which would close the files of an H2 that is at work.
        threads.shutdown();
        threads.getQueue().clear();
        try {
            boolean unused = threads.awaitTermination(GRACE.toSeconds(), SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
