// SPDX-License-Identifier: Apache-2.0
package io.latchkey.metrics;

import io.latchkey.cache.CachedKeys;
import io.latchkey.feed.RevocationFeed;
import io.latchkey.notice.Alerts;
import io.latchkey.usage.UsageRecorder;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** Shows what the parts of a node know about themselves. */
public final class NodeMeters {
    private static final List<String> ANNOUNCEMENTS = List.of("sent", "failed");
    private static final List<String> MAILS = List.of("sent", "retried", "dropped", "failed");

    private NodeMeters() {}

    public static void bind(
            MeterRegistry registry, CachedKeys keys, RevocationFeed feed, UsageRecorder usage, Alerts alerts) {
        // An alert sees a counter rise only if it was there before.
        ANNOUNCEMENTS.forEach(outcome -> registry.counter("latchkey.announcements", "outcome", outcome));
        MAILS.forEach(outcome -> registry.counter("latchkey.mails", "outcome", outcome));
        registry.counter("latchkey.usage.write.failures");
        Gauge.builder("latchkey.cache.keys", keys, CachedKeys::size)
                .description("Keys that this node remembers")
                .register(registry);
        FunctionCounter.builder(
                        "latchkey.cache.requests",
                        keys,
                        cached -> cached.stats().hitCount())
                .description("Look-ups of keys in this node's memory")
                .tag("result", "hit")
                .register(registry);
        FunctionCounter.builder(
                        "latchkey.cache.requests",
                        keys,
                        cached -> cached.stats().missCount())
                .description("Look-ups of keys in this node's memory")
                .tag("result", "miss")
                .register(registry);
        FunctionCounter.builder(
                        "latchkey.cache.evictions",
                        keys,
                        cached -> cached.stats().evictionCount())
                .description("Keys that went from this node's memory for want of room, or since their time was over")
                .register(registry);
        Gauge.builder("latchkey.hears.keycloak", keys.heard(), heard -> heard.isComplete() ? 1 : 0)
                .description("Whether this node hears what Keycloak changes about owners, clients and realms")
                .register(registry);
        Gauge.builder("latchkey.feed.waiting", feed, RevocationFeed::waiting)
                .description("Readers of the revocation feed that wait on this node")
                .register(registry);
        Gauge.builder("latchkey.usage.unwritten.keys", usage, UsageRecorder::unwritten)
                .description("Keys of which this node has uses to write down")
                .register(registry);
        FunctionCounter.builder("latchkey.alerts.dropped", alerts, Alerts::dropped)
                .description(
                        "Refused calls and leaks that became no event: too many of a realm, or not to be told for an hour")
                .register(registry);
        Gauge.builder(
                        "latchkey.usage.unwritten.age",
                        usage,
                        recorder -> recorder.unwrittenAge().toMillis() / 1_000.0)
                .description("No use that has still to be written down is older than this")
                .baseUnit("seconds")
                .register(registry);
    }
}
