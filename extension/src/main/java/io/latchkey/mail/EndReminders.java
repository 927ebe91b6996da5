// SPDX-License-Identifier: Apache-2.0
package io.latchkey.mail;

import io.latchkey.keycloak.Transactions;
import io.latchkey.policy.Lifetime;
import io.latchkey.policy.Warning;
import io.latchkey.settings.ClientPolicy;
import io.latchkey.settings.RealmSettings;
import io.latchkey.settings.RulesOfRealm;
import io.latchkey.store.Mail;
import io.latchkey.store.Mail.Fact;
import io.latchkey.store.Reminder;
import io.latchkey.store.StoredKey;
import io.latchkey.store.jpa.Departures;
import io.latchkey.store.jpa.EndingKeys;
import io.latchkey.store.jpa.EndingKeys.Ending;
import io.latchkey.store.jpa.EndingKeys.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;

/**
 * Tells owners of keys that will end: once for each key, its end and each of the realm's days before it. A page of keys is a
 * transaction, which also takes note of what it told.
 */
public final class EndReminders {
    private static final Logger LOG = Logger.getLogger(EndReminders.class);

    private final KeycloakSessionFactory sessions;
    private final MailSender sender;

    public EndReminders(KeycloakSessionFactory sessions, MailSender sender) {
        this.sessions = sessions;
        this.sender = sender;
    }

    /** A realm that fails keeps no other back. */
    public void remind(Instant now) {
        for (String realmId : Transactions.call(sessions, session -> new Departures(session).realms())) {
            try {
                Transactions.call(sessions, session -> spans(session, realmId, now))
                        .forEach(span -> remind(span, now));
            } catch (RuntimeException e) {
                LOG.warnf(
                        e,
                        "Owners of API keys of realm %s could not be told of their end; it will be tried again",
                        realmId);
            }
        }
    }

    private void remind(Span span, Instant now) {
        Ending last = null;
        do {
            Ending after = last;
            last = Transactions.call(sessions, session -> page(session, span, after, now));
        } while (last != null);
    }

    /** What is to be looked through: for each of the realm's days the keys that have so many left, but not the next fewer. */
    private static List<Span> spans(KeycloakSession session, String realmId, Instant now) {
        RealmModel realm = session.realms().getRealm(realmId);
        if (realm == null || !realm.isEnabled() || !MailQueue.isOpen(realm)) {
            return List.of();
        }
        RealmSettings settings = RealmSettings.of(realm);
        Map<String, Duration> clients = RulesOfRealm.of(session, realm).shorterLives();
        List<Span> spans = new ArrayList<>();
        Instant from = now;
        for (int days : settings.mails().notifyDaysBefore().stream().sorted().toList()) {
            Instant until = now.plus(Duration.ofDays(days));
            Instant since = from;
            spans.add(new Span(realmId, Optional.empty(), Optional.empty(), since, until, days));
            Optional<Duration> longest = settings.lifetime().maximum();
            longest.ifPresent(life -> spans.add(new Span(realmId, longest, Optional.empty(), since, until, days)));
            clients.forEach((client, life) ->
                    spans.add(new Span(realmId, Optional.of(life), Optional.of(client), since, until, days)));
            from = until;
        }
        return spans;
    }

    /** The last of a page, or null if there was none. */
    private @Nullable Ending page(KeycloakSession session, Span span, @Nullable Ending after, Instant now) {
        RealmModel realm = session.realms().getRealm(span.realmId());
        if (realm == null) {
            return null;
        }
        RealmSettings settings = RealmSettings.of(realm);
        MailQueue queue = MailQueue.of(session, realm, sender, now);
        EndingKeys keys = EndingKeys.of(session);
        List<Ending> page = keys.page(span, after);
        page.forEach(ending -> due(ending, settings, lifetime(realm, ending.key()), now)
                .ifPresent(reminder -> {
                    keys.told(ending, reminder);
                    queue.add(
                            Optional.of(ending.key().ownerId()),
                            Mail.Kind.EXPIRES,
                            facts(ending.key(), reminder.end()));
                }));
        return page.isEmpty() ? null : page.get(page.size() - 1);
    }

    /** What is to be told now, if anything. */
    static Optional<Reminder> due(Ending ending, RealmSettings settings, Lifetime lifetime, Instant now) {
        StoredKey key = ending.key();
        Instant since = key.secret().issuedAt();
        return end(key, lifetime)
                .filter(end -> end.isAfter(now))
                .flatMap(end -> settings.mails().notifyDaysBefore().stream()
                        .map(days -> new Reminder(end, days))
                        .filter(reminder -> !moment(reminder).isAfter(now))
                        .min((one, other) -> Integer.compare(one.daysBefore(), other.daysBefore())))
                // Whoever made the key, or gave it a new secret, knew then.
                .filter(reminder -> !moment(reminder).isBefore(since.plus(Warning.FRESH)))
                .filter(reminder -> ending.last()
                        .filter(last -> last.end().equals(reminder.end()) && last.daysBefore() <= reminder.daysBefore())
                        .isEmpty());
    }

    private static Instant moment(Reminder reminder) {
        return reminder.end().minus(Duration.ofDays(reminder.daysBefore()));
    }

    static Lifetime lifetime(RealmModel realm, StoredKey key) {
        return ClientPolicy.of(RealmSettings.of(realm), realm.getClientById(key.clientId()))
                .lifetime();
    }

    /** The key's own, or the policy's if that comes earlier. */
    static Optional<Instant> end(StoredKey key, Lifetime lifetime) {
        return Stream.of(
                        key.bounds().expiresAt(),
                        lifetime.latestEnd(key.secret().issuedAt()))
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    private static Map<Fact, String> facts(StoredKey key, Instant end) {
        Map<Fact, String> facts = new EnumMap<>(Fact.class);
        facts.put(Fact.NAME, key.label().name());
        facts.put(Fact.ID, key.id().value());
        facts.put(Fact.END, KeyMails.millis(end));
        return facts;
    }
}
