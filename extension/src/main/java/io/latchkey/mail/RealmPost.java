// SPDX-License-Identifier: Apache-2.0
package io.latchkey.mail;

import io.latchkey.keycloak.RealmMail;
import io.latchkey.keycloak.Transactions;
import io.latchkey.owner.OwnerUnavailableException;
import io.latchkey.owner.Owners;
import io.latchkey.policy.KeyStatus;
import io.latchkey.settings.RealmSettings;
import io.latchkey.store.Mail;
import io.latchkey.store.Mail.Fact;
import io.latchkey.store.StoredKey;
import io.latchkey.store.jpa.KeyStore;
import io.latchkey.store.jpa.Outbox;
import io.latchkey.token.KeyId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** By the mail server of each realm, to the address and in the language that the reader has now. */
public final class RealmPost implements Post {
    private static final String TEMPLATE = "latchkey-api-key.ftl";

    private final KeycloakSessionFactory sessions;

    public RealmPost(KeycloakSessionFactory sessions) {
        this.sessions = sessions;
    }

    @Override
    public <T> T call(Function<Outbox, T> work) {
        return Transactions.call(sessions, session -> work.apply(Outbox.of(session)));
    }

    @Override
    public Delivery deliver(Mail mail, Instant now) {
        AtomicBoolean sent = new AtomicBoolean();
        try {
            return deliver(mail, now, sent);
        } catch (RuntimeException e) {
            if (sent.get()) {
                // Only the reading did not come to its end: another try would be another mail.
                return Delivery.SENT;
            }
            throw e;
        }
    }

    private Delivery deliver(Mail mail, Instant now, AtomicBoolean sent) {
        return Transactions.call(sessions, session -> {
            RealmModel realm = session.realms().getRealm(mail.realmId());
            if (realm == null || !MailQueue.isOpen(realm) || isOver(session, realm, mail, now)) {
                return Delivery.OBSOLETE;
            }
            RealmMail post = new RealmMail(session, realm);
            try {
                Delivery delivery = reader(session, realm, mail, post)
                        .map(reader -> send(named(mail, session, realm), realm, reader, post))
                        .orElse(Delivery.OBSOLETE);
                sent.set(delivery == Delivery.SENT);
                return delivery;
            } catch (OwnerUnavailableException e) {
                return Delivery.REFUSED;
            }
        });
    }

    /** A key that has been rotated, stopped, prolonged or used meanwhile does not end then. */
    private static boolean isOver(KeycloakSession session, RealmModel realm, Mail mail, Instant now) {
        return switch (mail.kind()) {
            case EXPIRES ->
                active(session, mail)
                        .flatMap(key -> EndReminders.end(key, EndReminders.lifetime(realm, key)))
                        .filter(end -> end.isAfter(now)
                                && KeyMails.millis(end).equals(mail.facts().get(Fact.END)))
                        .isEmpty();
            case UNUSED ->
                active(session, mail)
                        .flatMap(key -> RealmSettings.of(realm)
                                .endings()
                                .idleDays()
                                .map(days -> key.unusedSince().plus(Duration.ofDays(days))))
                        .filter(end -> end.toEpochMilli()
                                <= Long.parseLong(mail.facts().getOrDefault(Fact.END, "0")))
                        .isEmpty();
            case CREATED, ROTATED, WIDENED, REVOKED, LEAKED, REUSED, DIGEST -> false;
        };
    }

    private static Optional<StoredKey> active(KeycloakSession session, Mail mail) {
        return KeyStore.of(session)
                .find(new KeyId(mail.facts().getOrDefault(Fact.ID, "")))
                .filter(key -> key.state().status() == KeyStatus.ACTIVE);
    }

    /** With its owner's user name instead of their id. */
    private static Mail named(Mail mail, KeycloakSession session, RealmModel realm) {
        return Optional.ofNullable(mail.facts().get(Fact.OWNER))
                .flatMap(Owners.of(session, realm)::find)
                .map(owner -> mail.with(Fact.OWNER, owner.getUsername()))
                .orElse(mail);
    }

    private static Optional<UserModel> reader(KeycloakSession session, RealmModel realm, Mail mail, RealmMail post) {
        if (mail.userId().isEmpty()) {
            return RealmSettings.of(realm).mails().securityContact().map(post::addressee);
        }
        return Owners.of(session, realm)
                .find(mail.userId().get())
                .filter(UserModel::isEnabled)
                .filter(owner -> owner.getEmail() != null && !owner.getEmail().isBlank())
                // Anybody can say that an address is theirs, and what a mail tells has words of theirs in it.
                .filter(owner -> owner.isEmailVerified() || !realm.isVerifyEmail());
    }

    private static Delivery send(Mail mail, RealmModel realm, UserModel reader, RealmMail post) {
        Letter letter = Letter.of(mail, realm.getName(), post.locale(reader));
        return switch (post.send(reader, letter.subject(), letter.subjectArguments(), TEMPLATE, letter.attributes())) {
            case SENT -> Delivery.SENT;
            case REFUSED -> Delivery.REFUSED;
            case UNREACHABLE -> Delivery.UNREACHABLE;
        };
    }
}
