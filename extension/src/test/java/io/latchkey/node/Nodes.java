// SPDX-License-Identifier: Apache-2.0
package io.latchkey.node;

import io.latchkey.cache.CacheLimits;
import io.latchkey.cache.CachedKeys;
import io.latchkey.feed.RecentChanges;
import io.latchkey.feed.RevocationFeed;
import io.latchkey.limit.RateLimits;
import io.latchkey.mail.MailSender;
import io.latchkey.metrics.Validations;
import io.latchkey.notice.Alerts;
import io.latchkey.session.SessionEnder;
import io.latchkey.token.SecretHasher;
import io.latchkey.usage.UsageRecorder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/** Nodes for tests. */
public final class Nodes {
    private Nodes() {}

    /** One without a pepper, which keeps no records in memory, and on which it is always then. */
    public static Node at(Instant now) {
        return at(now, new CachedKeys(new CacheLimits(1, Duration.ZERO)));
    }

    /** The same, which keeps its records there. */
    public static Node at(Instant now, CachedKeys keys) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        SecureRandom random = new SecureRandom();
        return new Node(
                SecretHasher.plain(),
                random,
                clock,
                Duration.ofSeconds(5),
                keys,
                new RateLimits(),
                new RevocationFeed(new RecentChanges(random, clock)),
                new UsageRecorder(clock),
                new Alerts(clock, Duration.ofMinutes(5)),
                new Validations(new SimpleMeterRegistry()),
                new SessionEnder(),
                new MailSender(clock),
                false);
    }
}
