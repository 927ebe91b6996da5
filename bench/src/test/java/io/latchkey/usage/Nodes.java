// SPDX-License-Identifier: Apache-2.0
package io.latchkey.usage;

import io.latchkey.cache.CacheLimits;
import io.latchkey.cache.CachedKeys;
import io.latchkey.cache.Change;
import io.latchkey.cache.RenewedKeys;
import io.latchkey.store.KeyUses;
import io.latchkey.store.KnownKey;
import io.latchkey.store.StoredKey;
import io.latchkey.store.jpa.BenchDatabase;
import io.latchkey.store.jpa.KeyStore;
import io.latchkey.store.jpa.UsageStore;
import io.latchkey.token.KeyId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/**
 * What several nodes ask of one database and tell one another, without Keycloaks: the flushes, the renewals and the announcements
 * by our own code, each node with a cache and counters of its own. In this package because it runs the writer of the uses.
 */
public final class Nodes {
    private static final int STORED = 1_000_000;
    private static final Duration TTL = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String REALM = "realm";

    private final BenchDatabase database;
    private final List<Node> nodes;
    private final LongAdder messages = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder flushMillis = new LongAdder();
    private final LongAdder flushes = new LongAdder();
    private volatile long longestFlush;

    /** One of them: what it remembers and has counted, and whether it has written that once. */
    private record Node(CachedKeys keys, UsageRecorder uses, UsageWriter writer, CountDownLatch written) {}

    private Nodes(BenchDatabase database, int count, int inUse) {
        this.database = database;
        this.nodes = IntStream.range(0, count)
                .mapToObj(i -> {
                    UsageRecorder recorder = new UsageRecorder(Clock.systemUTC());
                    CachedKeys keys = new CachedKeys(new CacheLimits(inUse, TTL));
                    UsageWriter writer = new UsageWriter(
                            recorder, this::write, this::writeFree, Clock.systemUTC(), Duration.ofMinutes(1));
                    return new Node(keys, recorder, writer, new CountDownLatch(1));
                })
                .toList();
    }

    /** Of the address and the id of a PostgreSQL, nodes, keys in use, changes a second, seconds between flushes, and seconds to measure. */
    public static void main(String[] args) throws Exception {
        int count = Integer.parseInt(args[2]);
        int interval = Integer.parseInt(args[5]);
        BenchDatabase database = new BenchDatabase(args[0]);
        int inUse = Integer.parseInt(args[3]);
        fill(database, Math.max(inUse, Integer.getInteger("stored", STORED)));
        ProcessHandle postgres = ProcessHandle.of(Long.parseLong(args[1])).orElseThrow();
        new Nodes(database, count, inUse)
                .run(postgres, inUse, Integer.parseInt(args[4]), interval, Integer.parseInt(args[6]));
        System.exit(0);
    }

    private static void fill(BenchDatabase database, int keys) throws Exception {
        database.execute(
                "insert into latchkey_key (id, realm_id, owner_id, client_id, type, created_at, created_by, name,"
                        + " name_lower, prefix, generation, issued_at, hash_scheme, hash, status, status_at, status_by, uses)"
                        + " select left(md5(n::text), 16), '" + REALM
                        + "', 'user-' || n % 100000, 'client', 'PERSONAL', n, 'user',"
                        + " 'Key ' || n, 'key ' || n, 'lk_' || left(md5(n::text), 4), 1, n, 'SHA_256',"
                        + " md5(n::text) || md5(n::text), 'ACTIVE', n, 'user', 0 from generate_series(1, " + keys
                        + ") n");
        database.execute("vacuum analyze latchkey_key");
        database.execute("checkpoint");
    }

    private void write(List<KeyUses> uses) {
        database.call(em -> {
            new UsageStore(em).add(uses);
            return null;
        });
    }

    private List<KeyUses> writeFree(List<KeyUses> uses) {
        return database.call(em -> new UsageStore(em).addToFree(uses));
    }

    private List<KnownKey> know(List<KeyId> ids) {
        return database.call(em -> new KeyStore(em).know(ids));
    }

    private void run(ProcessHandle postgres, int inUse, int changes, int interval, int seconds) throws Exception {
        List<KeyId> ids = database.call(em -> em.createQuery("select id from KeyEntity order by id", String.class)
                .setMaxResults(inUse)
                .getResultStream()
                .map(KeyId::new)
                .toList());
        nodes.parallelStream().forEach(node -> RenewedKeys.fill(node.keys(), ids, this::know));
        ScheduledExecutorService work = Executors.newScheduledThreadPool(3 * nodes.size() + 1);
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            work.scheduleWithFixedDelay(() -> use(node, ids), 0, 2, TimeUnit.SECONDS);
            work.scheduleWithFixedDelay(
                    () -> RenewedKeys.renew(node.keys(), this::know),
                    0,
                    TTL.dividedBy(8).toMillis(),
                    TimeUnit.MILLISECONDS);
            // Nodes were not started in the same moment.
            long first = 2000 + 1000L * interval * i / nodes.size();
            work.scheduleWithFixedDelay(() -> flush(node), first, 1000L * interval, TimeUnit.MILLISECONDS);
        }
        if (changes > 0) {
            Random random = new Random();
            work.scheduleAtFixedRate(
                    () -> change(nodes.get(random.nextInt(nodes.size())), ids.get(random.nextInt(ids.size()))),
                    0,
                    1_000_000 / changes,
                    TimeUnit.MICROSECONDS);
        }
        // The first writing of each key makes its rows of the day and the hour.
        for (Node node : nodes) {
            if (!node.written().await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("A node has not written its first counts within " + PATIENCE);
            }
        }
        flushMillis.reset();
        flushes.reset();
        longestFlush = 0;
        List<Long> before = standing(postgres);
        List<Long> after = work.schedule(() -> standing(postgres), seconds, TimeUnit.SECONDS)
                .get();
        List<Double> each = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            each.add((after.get(i) - before.get(i)) / (double) seconds);
        }
        System.out.printf(
                "%d nodes, %,d keys in use on each, %d changes/s, flush every %d s, %,d stored: each second %,.0f statements, %,.0f rows"
                        + " written, %,.0f transactions, %,.0f KB of WAL, %.2f of a core in PostgreSQL, %,.0f messages, %,.0f bytes of"
                        + " them; a flush took %,d ms, the longest %,d ms; keys not written yet: %,d%n",
                nodes.size(),
                inUse,
                changes,
                interval,
                database.number("select count(*) from latchkey_key"),
                each.get(0),
                each.get(1),
                each.get(2),
                each.get(3) / 1024,
                each.get(4) / 1000,
                each.get(5),
                each.get(6),
                flushMillis.sum() / Math.max(1, flushes.sum()),
                longestFlush,
                nodes.stream().mapToLong(node -> node.uses().unwritten()).max().orElse(0));
    }

    private List<Long> standing(ProcessHandle postgres) {
        return List.of(
                database.statements(),
                database.number("select sum(n_tup_ins + n_tup_upd) from pg_stat_user_tables"),
                database.number("select xact_commit from pg_stat_database where datname = current_database()"),
                database.number("select pg_current_wal_lsn() - '0/0'::pg_lsn"),
                postgres.descendants()
                        .mapToLong(one -> one.info()
                                .totalCpuDuration()
                                .orElse(Duration.ZERO)
                                .toMillis())
                        .sum(),
                messages.sum(),
                bytes.sum());
    }

    private void use(Node node, List<KeyId> ids) {
        RequestSource source = new RequestSource(Surface.VALIDATE, Optional.of("192.0.2.1"), Optional.of("curl/8.5.0"));
        for (KeyId id : ids) {
            node.keys()
                    .hot(id)
                    .ifPresent(key -> node.uses().accepted(key.known().key(), source));
        }
    }

    private void flush(Node node) {
        long began = System.nanoTime();
        node.writer().run();
        long took = Duration.ofNanos(System.nanoTime() - began).toMillis();
        flushMillis.add(took);
        flushes.increment();
        longestFlush = Math.max(longestFlush, took);
        node.written().countDown();
    }

    /** As {@code Announcement} does: this node forgets, then all others, and then all are told whom to tell. */
    private void change(Node changed, KeyId id) {
        StoredKey key = database.call(em -> {
            KeyStore keys = new KeyStore(em);
            StoredKey locked = keys.lock(id).orElseThrow();
            keys.save(locked.with(locked.label(), locked.bounds()));
            return locked;
        });
        String text = new Change.OfKey(key.realmId(), id).write();
        Change.read(text).applyTo(changed.keys());
        for (int topic = 0; topic < 2; topic++) {
            for (Node other : nodes) {
                if (other != changed) {
                    messages.increment();
                    bytes.add(text.getBytes(StandardCharsets.UTF_8).length);
                    Change.read(text).applyTo(other.keys());
                }
            }
        }
        nodes.forEach(node -> RenewedKeys.fill(node.keys(), List.of(id), this::know));
    }
}
