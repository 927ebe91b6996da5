// SPDX-License-Identifier: Apache-2.0
package io.latchkey.node;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.latchkey.cache.CachedKeys;
import io.latchkey.cache.ChangeListener;
import io.latchkey.cache.KeyRenewal;
import io.latchkey.feed.HeardTelling;
import io.latchkey.feed.RecentChanges;
import io.latchkey.feed.RevocationFeed;
import io.latchkey.keycloak.Compatibility;
import io.latchkey.keycloak.ServerEvents;
import io.latchkey.lifecycle.Idleness;
import io.latchkey.lifecycle.Provisioning;
import io.latchkey.lifecycle.Removals;
import io.latchkey.lifecycle.Renames;
import io.latchkey.lifecycle.Retention;
import io.latchkey.lifecycle.Sweep;
import io.latchkey.limit.RateLimits;
import io.latchkey.limit.RateTelling;
import io.latchkey.mail.Digests;
import io.latchkey.mail.EndReminders;
import io.latchkey.mail.MailSender;
import io.latchkey.mail.RealmPost;
import io.latchkey.mail.ReuseMails;
import io.latchkey.metrics.KeyGauges;
import io.latchkey.metrics.NodeMeters;
import io.latchkey.metrics.Validations;
import io.latchkey.notice.AlertTeller;
import io.latchkey.notice.Alerts;
import io.latchkey.schedule.Schedule;
import io.latchkey.schedule.StoredTurns;
import io.latchkey.schedule.Task;
import io.latchkey.session.SessionEnder;
import io.latchkey.token.KeyId;
import io.latchkey.usage.OldUsage;
import io.latchkey.usage.UsageFlush;
import io.latchkey.usage.UsageRecorder;
import io.micrometer.core.instrument.Metrics;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderFactory;

/** Makes the node when the server starts, and what runs beside the requests. */
public final class NodeFactory implements ProviderFactory<Node> {
    /** The first sweep of a node comes sooner by this: else one that is started anew each day would never get to it. */
    private static final int SOONER = 24;

    /** It passes over all keys. */
    private static final Duration KEYS_COUNTED = Duration.ofHours(1);

    /** One for each task: what may take its time must not hold up another. */
    private static final int THREADS = 11;

    /** Read by threads that Keycloak did not start. */
    private volatile @Nullable Node node;

    private final List<Runnable> renewals = new ArrayList<>();

    private @Nullable Options options;
    private @Nullable UsageFlush flush;
    private @Nullable RateTelling telling;

    /**
     * Not Keycloak's timer, which has one thread for everybody: to write down the use of many keys can take a busy database
     * seconds, in which keys must be renewed and Keycloak's own tasks run.
     */
    private @Nullable ScheduledExecutorService work;

    @Override
    public void init(Config.Scope config) {
        Compatibility.check();
        Options read = Options.read(config);
        // In milliseconds, as the columns hold them: what is shown at once is what is shown later.
        Clock clock = Clock.tickMillis(ZoneOffset.UTC);
        SecureRandom random = new SecureRandom();
        options = read;
        node = new Node(
                read.hasher(),
                random,
                clock,
                read.validateMaxAge(),
                new CachedKeys(read.cache()),
                new RateLimits(),
                new RevocationFeed(new RecentChanges(random, clock)),
                new UsageRecorder(clock),
                new Alerts(clock, read.alertInterval()),
                new Validations(Metrics.globalRegistry),
                new SessionEnder(),
                new MailSender(clock),
                read.eventLoop());
        Node made = made(node);
        NodeMeters.bind(Metrics.globalRegistry, made.keys(), made.feed(), made.usage(), made.alerts());
    }

    @Override
    public Node create(KeycloakSession session) {
        return made(node);
    }

    /** Empty before {@link #init}. */
    public Optional<Node> node() {
        return Optional.ofNullable(node);
    }

    private static <T> T made(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("asked for before init()");
        }
        return part;
    }

    @Override
    public String getId() {
        return "node";
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return Options.metadata();
    }

    /** From the start of the server on, what was worked out with keys in use is renewed as they are. */
    public void renews(Runnable renewal) {
        renewals.add(renewal);
    }

    /** Their factories are closed after this one: the last counters still need them. */
    @Override
    public Set<Class<? extends Provider>> dependsOn() {
        return Set.of(JpaConnectionProvider.class);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        Node own = made(node);
        Sweep sweep = new Sweep(factory, own.audience());
        factory.register(new Removals(own.audience(), sweep));
        factory.register(new Renames());
        factory.register(new Provisioning(factory));
        own.alerts().listen(new ReuseMails(own.mails()));
        HeardTelling heard = new HeardTelling(factory, own.audience(), own.feed());
        factory.register(heard);
        factory.register(new ChangeListener(own.audience(), heard.listener()));
        UsageFlush writer =
                new UsageFlush(factory, own.usage(), own.clock(), made(options).usageFlushInterval());
        flush = writer;
        RateTelling teller = new RateTelling(
                factory, own.limits(), KeyId.random(own.random()).value());
        telling = teller;
        factory.register(teller);
        factory.register(event -> {
            if (ServerEvents.isShutdownDelay(event)) {
                // Else the server waits for those who wait.
                own.feed().close();
            }
            if (ServerEvents.started(event).isPresent()) {
                own.feed().startsNow();
                work = start(factory, own, writer, sweep);
                repeat(work, heard, HeardTelling.TURN);
            }
        });
    }

    private ScheduledExecutorService start(KeycloakSessionFactory sessions, Node own, UsageFlush writer, Sweep sweep) {
        ScheduledExecutorService started = Executors.newScheduledThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "latchkey");
            thread.setDaemon(true);
            return thread;
        });
        repeat(started, made(telling), RateTelling.TURN);
        repeat(started, writer::turn, made(options).usageFlushInterval());
        repeat(
                started,
                new OldUsage(sessions, own.clock(), made(options).usageRetention()),
                made(options).usageFlushInterval());
        // Beside the counts: listeners of events are anybody's, and may take their time.
        repeat(started, new AlertTeller(sessions, own.alerts()), made(options).usageFlushInterval());
        Duration sweeping = made(options).sweepInterval();
        repeat(started, sweep, sweeping.dividedBy(SOONER), sweeping);
        repeat(
                started,
                new KeyGauges(sessions, own.hasher().peppers(), own.clock(), Metrics.globalRegistry),
                Duration.ZERO,
                KEYS_COUNTED);
        // What the cluster does once at each turn: a line for each.
        List<Task> tasks = List.of(
                new Task("key-roles", Duration.ofHours(1), new Provisioning(sessions)::run),
                Task.daily("retention", new Retention(sessions)::run),
                Task.daily("idleness", new Idleness(sessions, own.audience(), own.sessions(), own.mails())::run),
                new Task("key-ends", Duration.ofHours(1), new EndReminders(sessions, own.mails())::remind),
                new Task("digests", Duration.ofHours(1), new Digests(sessions, own.mails())::write));
        repeat(
                started,
                new Schedule(tasks, new StoredTurns(sessions), own.clock()),
                made(options).scheduleInterval());
        own.mails().startsWith(new RealmPost(sessions));
        repeat(started, own.mails()::wakeAll, made(options).scheduleInterval());
        Duration renewal = made(options).cache().renewalInterval();
        if (!renewal.isZero()) {
            repeat(started, new KeyRenewal(sessions, own.keys()), renewal);
            renewals.forEach(more -> repeat(started, more, renewal));
        }
        return started;
    }

    private static void repeat(ScheduledExecutorService by, Runnable task, Duration interval) {
        repeat(by, task, interval, interval);
    }

    private static void repeat(ScheduledExecutorService by, Runnable task, Duration first, Duration interval) {
        ScheduledFuture<?> unused =
                by.scheduleWithFixedDelay(new Repeated(task), first.toMillis(), interval.toMillis(), MILLISECONDS);
    }

    @Override
    public void close() {
        node().ifPresent(own -> own.sessions().close());
        node().ifPresent(own -> own.mails().close());
        if (work != null) {
            work.shutdown();
        }
        if (flush != null) {
            flush.run();
        }
    }
}
