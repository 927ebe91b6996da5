// SPDX-License-Identifier: Apache-2.0
package io.latchkey.gateway;

import io.latchkey.token.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Requests of this node whose keys were answered before, but not just now. Who waits at one moment is worked out for together: one SELECT
 * and one session for each realm serve them all, where through JAX-RS each would take its own. Whatever comes of it, each of them goes on
 * then, and looks again.
 */
final class WaitingRequests {
    private static final Logger LOG = Logger.getLogger(WaitingRequests.class);

    /** Whoever comes when so many wait goes the other way at once. */
    static final int MOST = 1_000;

    private static final int BATCH = 100;
    private static final int THREADS = Runtime.getRuntime().availableProcessors();
    private static final int IDLE_SECONDS = 60;

    static final WaitingRequests OF_THIS_NODE = new WaitingRequests(threads(), THREADS);

    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>(MOST);
    private final Executor threads;
    private final Semaphore free;

    /**
     * A request that waits.
     *
     * @param token that it brought, not proved yet
     * @param renewal of what was answered last to who came with the same
     * @param goOn lets it go on; neither blocks nor throws
     */
    record Waiting(Token token, Renewal renewal, Runnable goOn) {}

    /** @param most how many of the threads it may take at once */
    WaitingRequests(Executor threads, int most) {
        this.threads = threads;
        this.free = new Semaphore(most);
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
     * @param work for all who wait at one moment; what it throws, they see for themselves when they go on
     * @return whether it waits now
     */
    boolean add(Waiting request, Consumer<List<Waiting>> work) {
        boolean waits = queue.offer(request);
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
            List<Waiting> requests = new ArrayList<>();
            while (queue.drainTo(requests, BATCH) > 0) {
                workOut(requests, work);
                requests.clear();
            }
        } finally {
            free.release();
        }
        // Who came after the last look found no thread free.
        start(work);
    }

    private static void workOut(List<Waiting> requests, Consumer<List<Waiting>> work) {
        try {
            work.accept(requests);
        } catch (RuntimeException e) {
            LOG.debug("Answers could not be worked out for who waits for them", e);
        } finally {
            requests.forEach(request -> request.goOn().run());
        }
    }
}
