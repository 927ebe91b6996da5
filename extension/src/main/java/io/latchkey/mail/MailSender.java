// SPDX-License-Identifier: Apache-2.0
package io.latchkey.mail;

import io.latchkey.store.Mail;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends what waits in the outbox, on each node. A mail is claimed, sent and removed, each in a transaction of its own: so a node that
 * ends in between leaves at most one for each realm that is sent again, {@link #CLAIM} later, and none that is not sent. A realm is on
 * one thread of a node at a time, and some mails long only before others have their turn; one whose server does not answer waits.
 */
public final class MailSender {
    /** For how long a mail is one node's. Longer than any mail server is waited for. */
    static final Duration CLAIM = Duration.ofMinutes(10);

    /** How many mails, and for how long, before it is another realm's turn. */
    static final int TURN = 20;

    private static final Duration TURN_TIME = Duration.ofSeconds(10);

    private static final Logger LOG = Logger.getLogger(MailSender.class);

    /** A mail server that keeps one waiting has one of them. */
    private static final int THREADS = 8;

    private static final Duration IDLE = Duration.ofMinutes(1);

    /** A server that stops waits so long for what is just being sent. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Executor threads;
    private final Optional<ThreadPoolExecutor> pool;
    private final Clock clock;
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private final Map<String, Pause> pauses = new ConcurrentHashMap<>();
    private volatile @Nullable Post post;

    /** A realm whose server failed so many times in a row. */
    private record Pause(int failures, Instant until) {}

    public MailSender(Clock clock) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE.toSeconds(), TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "latchkey-mails");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        this.threads = pool;
        this.pool = Optional.of(pool);
        this.clock = clock;
    }

    /** On these threads, which are not its own. */
    MailSender(Executor threads, Clock clock) {
        this.threads = threads;
        this.pool = Optional.empty();
        this.clock = clock;
    }

    /** From now on it sends. What it was told before waits in the outbox. */
    public void startsWith(Post by) {
        post = by;
    }

    /** Sends nothing any more but what is just being sent. */
    public void close() {
        post = null;
        pool.ifPresent(own -> {
            own.shutdown();
            try {
                boolean unused = own.awaitTermination(GRACE.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Looks for mails of all realms. */
    public void wakeAll() {
        Post by = post;
        if (by != null) {
            by.call(outbox -> outbox.dueRealms(clock.instant())).forEach(this::wake);
        }
    }

    /** Sends those of a realm; does not wait for it. */
    public void wake(String realmId) {
        if (post != null && !isPausing(realmId) && busy.add(realmId)) {
            threads.execute(() -> turn(realmId));
        }
    }

    private boolean isPausing(String realmId) {
        Pause pause = pauses.get(realmId);
        return pause != null && pause.until().isAfter(clock.instant());
    }

    private void turn(String realmId) {
        boolean goesOn = false;
        try {
            goesOn = sendSome(realmId);
        } catch (RuntimeException e) {
            LOG.warn("Mails about API keys could not be sent; it will be tried again", e);
        } finally {
            busy.remove(realmId);
        }
        if (goesOn) {
            wake(realmId);
        }
    }

    /** Whether there are more. */
    private boolean sendSome(String realmId) {
        Instant end = clock.instant().plus(TURN_TIME);
        Post by = post;
        if (by == null) {
            return false;
        }
        dropOld(by, realmId);
        List<String> due = by.call(outbox -> outbox.due(realmId, clock.instant(), TURN));
        for (String id : due) {
            if (post == null || !send(by, realmId, id)) {
                return false;
            }
            if (clock.instant().isAfter(end)) {
                return true;
            }
        }
        return due.size() == TURN;
    }

    private void dropOld(Post by, String realmId) {
        Instant before = clock.instant().minus(Retries.WAITING);
        int dropped = 0;
        int some;
        do {
            some = by.call(outbox -> outbox.removeDueBefore(realmId, before));
            dropped += some;
        } while (some > 0);
        if (dropped > 0) {
            LOG.warnf(
                    "%d mails about API keys of realm %s have waited for %d days and are dropped",
                    dropped, realmId, Retries.WAITING.toDays());
            counter("failed").increment(dropped);
        }
    }

    /** Whether the realm's next may be tried. */
    private boolean send(Post by, String realmId, String id) {
        Instant now = clock.instant();
        Optional<Mail> claimed = by.call(outbox -> outbox.claim(id, now, now.plus(CLAIM)));
        if (claimed.isEmpty()) {
            return true;
        }
        Mail mail = claimed.get();
        Delivery delivery = deliver(by, mail, now);
        switch (delivery) {
            case SENT, OBSOLETE -> {
                pauses.remove(realmId);
                remove(by, mail, delivery == Delivery.SENT ? "sent" : "dropped");
            }
            case REFUSED -> putOff(by, mail);
            case UNREACHABLE -> {
                pause(realmId);
                putOff(by, mail);
            }
        }
        return delivery != Delivery.UNREACHABLE;
    }

    /** One with which something breaks counts its tries too, or it would be tried for ever. */
    private static Delivery deliver(Post by, Mail mail, Instant now) {
        try {
            return by.deliver(mail, now);
        } catch (RuntimeException e) {
            LOG.warnf(e, "A mail about API keys of realm %s could not be sent; it will be tried again", mail.realmId());
            return Delivery.REFUSED;
        }
    }

    private void putOff(Post by, Mail mail) {
        if (mail.tries() + 1 >= Retries.MOST) {
            LOG.warnf(
                    "A mail about API keys of realm %s could not be sent in %d tries and is dropped",
                    mail.realmId(), Retries.MOST);
            remove(by, mail, "failed");
            return;
        }
        Instant again = clock.instant().plus(Retries.ofMail(mail.tries()));
        by.call(outbox -> {
            outbox.putOff(mail.id(), again);
            return true;
        });
        counted("retried");
    }

    private static void remove(Post by, Mail mail, String outcome) {
        by.call(outbox -> {
            outbox.remove(mail.id());
            return true;
        });
        counted(outcome);
    }

    private void pause(String realmId) {
        pauses.compute(realmId, (id, last) -> {
            int failures = last == null ? 0 : last.failures();
            return new Pause(failures + 1, clock.instant().plus(Retries.ofRealm(failures)));
        });
    }

    private static void counted(String outcome) {
        counter(outcome).increment();
    }

    private static Counter counter(String outcome) {
        return Metrics.counter("latchkey.mails", "outcome", outcome);
    }
}
