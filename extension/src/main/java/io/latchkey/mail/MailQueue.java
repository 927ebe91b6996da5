// SPDX-License-Identifier: Apache-2.0
package io.latchkey.mail;

import io.latchkey.store.Mail;
import io.latchkey.store.Mail.Fact;
import io.latchkey.store.jpa.Outbox;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The mails of a realm that one transaction has to send: they are sent when it is committed, and there are none if it is not. */
final class MailQueue {
    private final RealmModel realm;
    private final Outbox outbox;
    private final Runnable first;
    private final Instant now;
    private boolean begun;

    /**
     * @param first is called before the first mail is added
     */
    MailQueue(RealmModel realm, Outbox outbox, Runnable first, Instant now) {
        this.realm = realm;
        this.outbox = outbox;
        this.first = first;
        this.now = now;
    }

    static MailQueue of(KeycloakSession session, RealmModel realm, MailSender sender, Instant now) {
        String realmId = realm.getId();
        return new MailQueue(realm, Outbox.of(session), () -> whenCommitted(session, () -> sender.wake(realmId)), now);
    }

    /** Whether the realm has a mail server. Without one nothing is added. */
    static boolean isOpen(RealmModel realm) {
        Map<String, String> server = realm.getSmtpConfig();
        return server != null && !server.getOrDefault("host", "").isBlank();
    }

    /**
     * Adds one.
     *
     * @param userId whom it is for; empty for the security contact
     */
    void add(Optional<String> userId, Mail.Kind kind, Map<Fact, String> facts) {
        if (!isOpen(realm)) {
            return;
        }
        if (!begun) {
            begun = true;
            first.run();
        }
        outbox.add(new Mail(UUID.randomUUID().toString(), realm.getId(), userId, kind, facts, 0), now);
    }

    private static void whenCommitted(KeycloakSession session, Runnable task) {
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                task.run();
            }

            @Override
            protected void rollbackImpl() {
                // Nobody hears of what did not happen.
            }
        });
    }
}
