// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.load;

import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.http.Http;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/** Callers that ask again and again, one answer after the other, until it is closed. */
public final class Load implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** The status of what got no answer at all. */
    public static final int NO_ANSWER = 0;

    private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
    private final ExecutorService callers;
    private final Closeable client;
    private final Duration pause;
    private volatile boolean ended;

    private Load(int callers, Closeable client, Duration pause) {
        this.callers = Executors.newFixedThreadPool(callers);
        this.client = client;
        this.pause = pause;
    }

    /**
     * One answer.
     *
     * @param asked when it was asked for, of {@link System#nanoTime}
     * @param answered when it was there
     */
    public record Reply(long asked, long answered, int status) {}

    /** Begins to ask the same. Each question is sent once, so whoever counts the answers knows what the server counted. */
    public static Load of(int callers, Http http, String path) {
        return begun(callers, http, path, Duration.ZERO);
    }

    /** The same with a pause after each answer, for who waits for seconds: at full speed it would take a core from all others. */
    public static Load steady(int callers, Http http, String path) {
        return begun(callers, http, path, Duration.ofMillis(10));
    }

    private static Load begun(int callers, Http http, String path, Duration pause) {
        SentOnce client = new SentOnce(callers);
        return begun(callers, client, () -> client.get(http, path), pause);
    }

    /**
     * Begins.
     *
     * @param call asks and tells the status
     */
    public static Load of(int callers, IntSupplier call) {
        return begun(callers, () -> {}, call, Duration.ZERO);
    }

    private static Load begun(int callers, Closeable client, IntSupplier call, Duration pause) {
        Load load = new Load(callers, client, pause);
        for (int i = 0; i < callers; i++) {
            load.callers.execute(() -> load.run(call));
        }
        return load;
    }

    private void run(IntSupplier call) {
        while (!ended) {
            long asked = System.nanoTime();
            int status = status(call);
            replies.add(new Reply(asked, System.nanoTime(), status));
            LockSupport.parkNanos(pause.toNanos());
        }
    }

    private static int status(IntSupplier call) {
        try {
            return call.getAsInt();
        } catch (RuntimeException e) {
            return NO_ANSWER;
        }
    }

    /** Waits until something was answered that was asked after this moment. */
    public Load awaitAskedAfter(long moment) {
        Deadline.in(PATIENCE)
                .await(
                        "an answer to a later question",
                        () -> !askedAfter(moment).isEmpty());
        return this;
    }

    public Load awaitAnswers(int count) {
        Deadline.in(PATIENCE).await(count + " answers", () -> replies.size() >= count);
        return this;
    }

    public Load awaitStatus(int status) {
        Deadline.in(PATIENCE).await("an answer " + status, () -> count(status) > 0);
        return this;
    }

    public List<Reply> all() {
        return List.copyOf(replies);
    }

    public List<Reply> askedAfter(long moment) {
        return replies.stream().filter(reply -> reply.asked() - moment > 0).toList();
    }

    public long count(int status) {
        return replies.stream().filter(reply -> reply.status() == status).count();
    }

    /** Ends it and waits for the last answers. */
    @Override
    public void close() {
        ended = true;
        callers.shutdown();
        try (client) {
            if (!callers.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("a caller still waits for its answer");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
