// SPDX-License-Identifier: Apache-2.0
package io.latchkey.gateway;

import io.latchkey.token.Token;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Requests of this node whose keys are not in memory, or what they were answered counts no more. Those who wait at one moment are served
 * together: one SELECT and one session for each realm serve them all, where through JAX-RS each would take its own. Whatever comes of it, each of them goes on
 * then, and looks again.
 */
final class WaitingRequests {
    private static final Logger LOG = Logger.getLogger(WaitingRequests.class);

    /** Whoever comes when so many wait goes the other way at once. */
    static final int MOST = 1_000;

    /** Whoever has waited so long behind others goes the other way too: what is much work for one realm keeps nobody else. */
    private static final Duration LONGEST = Duration.ofMillis(500);

    private static final int BATCH = 50;
    private static final int THREADS = Runtime.getRuntime().availableProcessors();
    private static final int IDLE_SECONDS = 60;

    static final WaitingRequests OF_THIS_NODE = new WaitingRequests(threads(), THREADS, System::nanoTime);

    private final BlockingQueue<Queued> queue = new LinkedBlockingQueue<>(MOST);
    private final Executor threads;
    private final Semaphore free;
    private final LongSupplier nanos;

    /** A request that waits. */
    static final class Waiting {
        private final Token token;
        private final Optional<Renewal> renewal;
        private final Runnable then;
        private final AtomicBoolean gone = new AtomicBoolean();

        /**
         * A request.
         *
         * @param token that it brought, not proved yet
         * @param renewal of what was answered last to who came with the same; empty if that takes a request
         * @param then what it does when it goes on; neither blocks nor throws
         */
        Waiting(Token token, Optional<Renewal> renewal, Runnable then) {
            this.token = token;
            this.renewal = renewal;
            this.then = then;
        }

        Token token() {
            return token;
        }

        Optional<Renewal> renewal() {
            return renewal;
        }

        /** It waits no longer. Once is enough. */
        void goOn() {
            if (gone.compareAndSet(false, true)) {
                then.run();
            }
        }
    }

    private record Queued(Waiting request, long since) {}

    /**
     * On other threads, and by another clock.
     *
     * @param most how many of the threads it may take at once
     * @param nanos as {@link System#nanoTime}
     */
    WaitingRequests(Executor threads, int most, LongSupplier nanos) {
        this.threads = threads;
        this.free = new Semaphore(most);
        this.nanos = nanos;
    }

    private static Executor threads() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "latchkey-answers");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /**
     * Lets a request wait, unless too many do. Never blocks.
     *
     * @param work for some who wait at one moment. It may let each go on as soon as it is done for it; all do at the end, and what it
     *     throws they see for themselves
     * @return whether it waits now
     */
    boolean add(Waiting request, Consumer<List<Waiting>> work) {
        boolean waits = queue.offer(new Queued(request, nanos.getAsLong()));
        start(work);
        return waits;
    }

    private void start(Consumer<List<Waiting>> work) {
        if (!queue.isEmpty() && free.tryAcquire()) {
            threads.execute(() -> run(work));
        }
    }

    private void run(Consumer<List<Waiting>> work) {
        try {
            List<Queued> batch = new ArrayList<>();
            while (queue.drainTo(batch, BATCH) > 0) {
                workOut(batch, work);
                batch.clear();
            }
        } finally {
            free.release();
            // Who came after the last look found no thread free.
            start(work);
        }
    }

    private void workOut(List<Queued> batch, Consumer<List<Waiting>> work) {
        long now = nanos.getAsLong();
        try {
            List<Waiting> requests = batch.stream()
                    .filter(queued -> now - queued.since() < LONGEST.toNanos())
                    .map(Queued::request)
                    .toList();
            if (!requests.isEmpty()) {
                work.accept(requests);
            }
        } catch (RuntimeException e) {
            LOG.debug("Answers could not be worked out for who waits for them", e);
        } finally {
            batch.forEach(queued -> queued.request().goOn());
        }
    }
}
