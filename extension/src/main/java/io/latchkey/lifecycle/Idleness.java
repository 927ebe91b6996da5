// SPDX-License-Identifier: Apache-2.0
package io.latchkey.lifecycle;

import io.latchkey.cache.Announcement;
import io.latchkey.cache.ChangeSubscribers;
import io.latchkey.keycloak.Transactions;
import io.latchkey.mail.KeyMails;
import io.latchkey.mail.MailSender;
import io.latchkey.notice.UserKeyEvents;
import io.latchkey.session.OpenedByKeys;
import io.latchkey.session.SessionEnder;
import io.latchkey.store.StoredKey;
import io.latchkey.store.jpa.Departures;
import io.latchkey.store.jpa.IdleNotices;
import io.latchkey.store.jpa.IdleReminders;
import io.latchkey.store.jpa.KeyStore;
import io.latchkey.token.KeyId;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;

/**
 * Ends the keys that nobody uses, by each realm's {@link IdleRule}, and tells their owners before. In batches, each a transaction of its own, with all that a
 * change by people has: history, event, announcement, and the end of the sessions that the keys opened.
 */
public final class Idleness {
    private static final Logger LOG = Logger.getLogger(Idleness.class);
    private static final int BATCH = 100;

    private final KeycloakSessionFactory sessions;
    private final ChangeSubscribers audience;
    private final SessionEnder ender;
    private final MailSender sender;

    public Idleness(
            KeycloakSessionFactory sessions, ChangeSubscribers audience, SessionEnder ender, MailSender sender) {
        this.sessions = sessions;
        this.audience = audience;
        this.ender = ender;
        this.sender = sender;
    }

    public void run(Instant now) {
        Set<String> ruled = new HashSet<>();
        List<String> realms = Transactions.call(sessions, session -> new Departures(session).realms());
        for (String realm : realms) {
            try {
                rule(realm, now).ifPresent(rule -> {
                    ruled.add(realm);
                    end(rule, now);
                    warn(rule, now);
                });
            } catch (RuntimeException e) {
                ruled.add(realm);
                LOG.warnf(e, "Unused API keys of realm %s could not be ended; it will be tried again", realm);
            }
        }
        Transactions.run(sessions, session -> IdleNotices.of(session).keepOnly(ruled));
    }

    private Optional<IdleRule> rule(String realmId, Instant now) {
        return Transactions.call(
                sessions,
                session -> Optional.ofNullable(session.realms().getRealm(realmId))
                        .flatMap(realm -> IdleRule.noted(session, realm, now)));
    }

    private void end(IdleRule rule, Instant now) {
        List<KeyId> unused =
                Transactions.call(sessions, session -> KeyStore.of(session).ids(rule.endingBy(now, now)));
        int ended = 0;
        for (int from = 0; from < unused.size(); from += BATCH) {
            List<KeyId> batch = unused.subList(from, Math.min(from + BATCH, unused.size()));
            List<StoredKey> keys = Transactions.call(sessions, session -> end(session, rule, batch, now));
            CompletableFuture<Void> unusedFuture = ender.end(sessions, OpenedByKeys.of(rule.realmId(), keys));
            ended += keys.size();
        }
        if (ended > 0) {
            LOG.infof("Ended %d API keys of realm %s that nobody used", ended, rule.realmId());
        }
    }

    private void warn(IdleRule rule, Instant now) {
        List<KeyId> unused = Transactions.call(
                sessions, session -> KeyStore.of(session).ids(rule.endingBy(now.plus(rule.notice()), now)));
        for (int from = 0; from < unused.size(); from += BATCH) {
            List<KeyId> batch = unused.subList(from, Math.min(from + BATCH, unused.size()));
            Transactions.run(sessions, session -> warn(session, rule, batch, now));
        }
    }

    private void warn(KeycloakSession session, IdleRule rule, List<KeyId> batch, Instant now) {
        RealmModel realm = session.realms().getRealm(rule.realmId());
        if (realm != null && realm.isEnabled() && KeyMails.isOpen(realm)) {
            new IdleWarning(KeyStore.of(session), IdleReminders.of(session), KeyMails.of(session, realm, sender, now))
                    .of(rule, batch, now);
        }
    }

    private List<StoredKey> end(KeycloakSession session, IdleRule rule, List<KeyId> batch, Instant now) {
        RealmModel realm = session.realms().getRealm(rule.realmId());
        if (realm == null) {
            return List.of();
        }
        session.getContext().setRealm(realm);
        EventBuilder event = new EventBuilder(realm, session).detail(Details.REASON, rule.reason());
        return new IdleEnding(
                        KeyStore.of(session),
                        (action, key) -> new UserKeyEvents(event.clone().user(key.ownerId())).happened(action, key),
                        change -> Announcement.of(session, audience, change))
                .of(rule, batch, now);
    }
}
