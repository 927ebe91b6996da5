// SPDX-License-Identifier: Apache-2.0
package io.latchkey.mail;

import io.latchkey.keycloak.Transactions;
import io.latchkey.settings.RealmSettings;
import io.latchkey.store.Mail;
import io.latchkey.store.Mail.Fact;
import io.latchkey.store.jpa.Departures;
import io.latchkey.store.jpa.TaskStore;
import io.latchkey.store.jpa.WeekOfKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;

/**
 * Tells the security contact of each realm once a week what there is to look at, if there is anything. Each realm has a turn of its own
 * in the schedule's table, taken in the transaction that writes the mail.
 */
public final class Digests {
    static final Duration WEEK = Duration.ofDays(7);

    private static final Logger LOG = Logger.getLogger(Digests.class);

    private final KeycloakSessionFactory sessions;
    private final MailSender sender;

    public Digests(KeycloakSessionFactory sessions, MailSender sender) {
        this.sessions = sessions;
        this.sender = sender;
    }

    /** A realm that fails keeps no other back. */
    public void write(Instant now) {
        for (String realmId : Transactions.call(sessions, session -> new Departures(session).realms())) {
            try {
                Transactions.run(sessions, session -> write(session, realmId, now));
            } catch (RuntimeException e) {
                LOG.warnf(e, "The week of the API keys of realm %s could not be told; it will be tried again", realmId);
            }
        }
    }

    private void write(KeycloakSession session, String realmId, Instant now) {
        RealmModel realm = session.realms().getRealm(realmId);
        if (realm == null
                || !MailQueue.isOpen(realm)
                || RealmSettings.of(realm).mails().securityContact().isEmpty()) {
            return;
        }
        TaskStore turns = TaskStore.of(session);
        String turn = WeekOfKeys.turn(realmId);
        turns.know(turn);
        if (turns.take(turn, now, now.plus(WEEK), WEEK)) {
            Map<Fact, String> facts = facts(new WeekOfKeys(session, realmId, now, WEEK));
            if (!facts.isEmpty()) {
                MailQueue.of(session, realm, sender, now).add(Optional.empty(), Mail.Kind.DIGEST, facts);
            }
        }
    }

    private static Map<Fact, String> facts(WeekOfKeys week) {
        Map<Fact, String> facts = new EnumMap<>(Fact.class);
        put(facts, Fact.ENDING, week.ending());
        put(facts, Fact.UNREACHABLE, week.unreachable());
        put(facts, Fact.REVOCATIONS, week.revoked());
        put(facts, Fact.LEAKS, week.revokedBy(KeyMails.FINDER));
        return facts;
    }

    private static void put(Map<Fact, String> facts, Fact fact, long count) {
        if (count > 0) {
            facts.put(fact, String.valueOf(count));
        }
    }
}
