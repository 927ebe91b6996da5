// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import io.latchkey.store.Mail;
import io.latchkey.token.KeyId;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * The mails that are still to be sent, in the table {@code LATCHKEY_MAIL}. One is written in the transaction of what it tells of, so
 * that there are both or neither; and removed when it was sent. Whoever claims one has it alone for a time.
 */
public final class Outbox {
    private static final int BATCH = 500;

    private final EntityManager em;

    public Outbox(EntityManager em) {
        this.em = em;
    }

    public static Outbox of(KeycloakSession session) {
        return new Outbox(session.getProvider(JpaConnectionProvider.class).getEntityManager());
    }

    public void add(Mail mail, Instant dueAt) {
        em.persist(MailEntity.of(mail, dueAt));
    }

    /** The realms that have mails to be sent. */
    public List<String> dueRealms(Instant now) {
        return em.createQuery("select distinct realmId from MailEntity where dueAt <= :now", String.class)
                .setParameter("now", now.toEpochMilli())
                .getResultList();
    }

    /** The ids of a realm's mails to be sent, those that have waited longest first. */
    public List<String> due(String realmId, Instant now, int max) {
        return em.createQuery(
                        "select id from MailEntity where realmId = :realm and dueAt <= :now order by dueAt",
                        String.class)
                .setParameter("realm", realmId)
                .setParameter("now", now.toEpochMilli())
                .setMaxResults(max)
                .getResultList();
    }

    /**
     * Takes a mail that is due, for one taker only; empty if somebody else has.
     *
     * @param until when it is due again, unless it is sent or put off before
     */
    public Optional<Mail> claim(String id, Instant now, Instant until) {
        int claimed = em.createQuery("update MailEntity set dueAt = :until where id = :id and dueAt <= :now")
                .setParameter("id", id)
                .setParameter("now", now.toEpochMilli())
                .setParameter("until", until.toEpochMilli())
                .executeUpdate();
        return claimed == 0
                ? Optional.empty()
                : Optional.ofNullable(em.find(MailEntity.class, id)).map(MailEntity::read);
    }

    /**
     * Removes some hundreds of those of a realm that have been due since before this moment; by their primary keys, since MariaDB would lock
     * the gaps where new ones go.
     *
     * @return how many; none if there are no more
     */
    public int removeDueBefore(String realmId, Instant before) {
        return Rows.delete(em, "MailEntity", due(realmId, before, BATCH));
    }

    /** It was tried in vain, and is due again then. */
    public void putOff(String id, Instant until) {
        em.createQuery("update MailEntity set dueAt = :until, tries = tries + 1 where id = :id")
                .setParameter("id", id)
                .setParameter("until", until.toEpochMilli())
                .executeUpdate();
    }

    public void remove(String id) {
        em.createQuery("delete from MailEntity where id = :id")
                .setParameter("id", id)
                .executeUpdate();
    }

    /** Notes that it is told of this key's present secret that the one before was used; false if it had been. */
    public boolean noteReuse(KeyId key) {
        return ReuseToldEntity.note(em, key);
    }
}
