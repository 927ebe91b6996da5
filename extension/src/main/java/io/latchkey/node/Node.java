// SPDX-License-Identifier: Apache-2.0
package io.latchkey.node;

import io.latchkey.cache.CachedKeys;
import io.latchkey.cache.ChangeSubscribers;
import io.latchkey.feed.RevocationFeed;
import io.latchkey.limit.RateLimits;
import io.latchkey.mail.MailSender;
import io.latchkey.metrics.Validations;
import io.latchkey.notice.Alerts;
import io.latchkey.session.SessionEnder;
import io.latchkey.token.SecretHasher;
import io.latchkey.usage.UsageRecorder;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.Provider;

/**
 * What this server node holds once. One instance serves all sessions.
 *
 * @param clock in milliseconds, as the columns hold times
 * @param validateMaxAge how long a gateway may keep a good answer of the validate endpoint
 * @param eventLoop whether hot keys are answered on the event loop
 */
public record Node(
        SecretHasher hasher,
        SecureRandom random,
        Clock clock,
        Duration validateMaxAge,
        CachedKeys keys,
        RateLimits limits,
        RevocationFeed feed,
        UsageRecorder usage,
        Alerts alerts,
        Validations validations,
        SessionEnder sessions,
        MailSender mails,
        boolean eventLoop)
        implements Provider {

    public static Node of(KeycloakSession session) {
        return session.getProvider(Node.class);
    }

    /** Who is told of changes on this node. */
    public ChangeSubscribers audience() {
        return new ChangeSubscribers(keys, feed);
    }

    @Override
    public void close() {
        // Belongs to the factory, not to the session that asked for it.
    }
}
