// SPDX-License-Identifier: Apache-2.0
package io.latchkey.servlet;

import com.github.benmanes.caffeine.cache.Ticker;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Follows Keycloak's feed of changed keys by long polling, on one daemon thread, and tells {@link KnownKeys}. A poll goes on
 * where the one before ended, so nothing is lost while the feed is broken; but while it is, nothing counts as heard.
 */
final class RevocationFeed implements AutoCloseable {
    /** How long Keycloak may hold back an answer that says nothing. If it vanishes silently, that is noticed so late. */
    static final Duration WAIT = Duration.ofSeconds(10);

    /** Between two polls that said nothing: an answer that is not held back means that too many wait already. */
    private static final Duration SHORTEST_ROUND = Duration.ofSeconds(1);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private static final System.Logger LOG = System.getLogger(ApiKeyFilter.class.getName());

    private final Settings settings;
    private final HttpCalls calls;
    private final KnownKeys keys;
    private final Ticker ticker;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "latchkey-revocations");

    private @Nullable String cursor;
    private long heardSince;
    private boolean hears;
    private int failures;

    private RevocationFeed(Settings settings, HttpCalls calls, KnownKeys keys, Ticker ticker) {
        this.settings = settings;
        this.calls = calls;
        this.keys = keys;
        this.ticker = ticker;
    }

    static RevocationFeed follow(Settings settings, HttpCalls calls, KnownKeys keys, Ticker ticker) {
        RevocationFeed feed = new RevocationFeed(settings, calls, keys, ticker);
        feed.thread.setDaemon(true);
        feed.thread.start();
        return feed;
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
    }

    boolean isAlive() {
        return thread.isAlive();
    }

    private void run() {
        try {
            while (closed.getCount() > 0) {
                try {
                    poll();
                } catch (KeycloakUnavailable | RuntimeException e) {
                    failed(e);
                }
            }
        } catch (InterruptedException e) {
            // Closed: nobody asks this thread for its interrupted status any more.
            keys.hearsNothing();
        }
    }

    private void poll() throws KeycloakUnavailable, InterruptedException {
        long asked = ticker.read();
        String since = cursor;
        // What could not be heard for a while is asked for at once, to know soon that all is heard again.
        Duration wait = hears ? WAIT : Duration.ZERO;
        HttpResponse<byte[]> response = answer(calls.getAsClient(address(since, wait), wait));
        if (since != null && response.statusCode() == 400) {
            throw startAgain();
        }
        FeedAnswer answer = FeedAnswer.read(response);
        if (!answer.isEmpty()) {
            keys.changed(answer::concerns);
        }
        long now = ticker.read();
        if (since == null) {
            heardSince = now;
        }
        cursor = answer.cursor();
        keys.hears(heardSince, now + WAIT.plus(settings.timeout()).toNanos());
        hears = true;
        if (since != null) {
            succeeded();
        }
        if (answer.isEmpty() && !wait.isZero()) {
            pause(SHORTEST_ROUND.minusNanos(now - asked));
        }
    }

    private URI address(@Nullable String since, Duration wait) {
        String query = since == null
                ? ""
                : "?since=" + URLEncoder.encode(since, StandardCharsets.UTF_8) + "&wait=" + wait.toSeconds();
        return URI.create(settings.issuer() + "/api-keys/revocations" + query);
    }

    private static HttpResponse<byte[]> answer(CompletableFuture<HttpResponse<byte[]>> call)
            throws KeycloakUnavailable, InterruptedException {
        try {
            return call.get();
        } catch (ExecutionException e) {
            throw new KeycloakUnavailable("the feed was not answered", e.getCause());
        } finally {
            call.cancel(true);
        }
    }

    /** Keycloak does not know our cursor: what was changed since cannot be known any more. */
    private KeycloakUnavailable startAgain() {
        cursor = null;
        keys.hearsNothing();
        keys.changed(any -> true);
        return new KeycloakUnavailable("the feed does not know where we were");
    }

    /**
     * Keycloak knew the cursor that we had. To be given one is not enough: if it is never known, as by two servers that do not know
     * of each other, each round would begin with a success, and none would pause.
     */
    private void succeeded() {
        if (failures > 0) {
            LOG.log(System.Logger.Level.INFO, "Revocations are heard again");
        }
        failures = 0;
    }

    private void failed(Exception failure) throws InterruptedException {
        keys.hearsNothing();
        hears = false;
        if (failures == 0) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Revocations are not heard: answers count for cacheTtl only, until they are",
                    failure);
        }
        pause(backOff(failures++));
    }

    /** Twice as long each time, and not for all filters at the same moment. */
    private static Duration backOff(int failures) {
        long longest = Math.min(LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << Math.min(failures, 10));
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
    }

    private void pause(Duration time) throws InterruptedException {
        // A time that is over already is none: await returns at once.
        boolean over = closed.await(time.toNanos(), TimeUnit.NANOSECONDS);
        if (over) {
            throw new InterruptedException();
        }
    }
}
