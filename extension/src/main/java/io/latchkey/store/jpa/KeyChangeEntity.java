// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import io.latchkey.store.KeyChange;
import io.latchkey.store.Stamp;
import io.latchkey.token.KeyId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code LATCHKEY_KEY_CHANGE}, which has the last ones of each key. */
@Entity
@Table(name = "LATCHKEY_KEY_CHANGE")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class KeyChangeEntity {
    /** As of rotations: a script that changes a key in a loop must not fill the database. */
    private static final int KEPT = 100;

    @Id
    @Column(name = "ID")
    private String id;

    @Column(name = "KEY_ID")
    private String keyId;

    @Column(name = "CHANGED_AT")
    private long at;

    @Column(name = "CHANGED_BY")
    private String by;

    @Column(name = "ACTION")
    private String action;

    @Column(name = "FIELDS")
    private String fields;

    @Column(name = "ADDRESS")
    private @Nullable String address;

    /** One of each of some hundred keys at most: so many rows by few statements. */
    static void add(EntityManager em, Collection<KeyChange> changes) {
        changes.forEach(change -> em.persist(of(change)));
        em.createQuery(
                        "select keyId from KeyChangeEntity where keyId in :keys group by keyId having count(*) > :kept",
                        String.class)
                .setParameter(
                        "keys",
                        changes.stream().map(change -> change.key().value()).toList())
                .setParameter("kept", (long) KEPT)
                .getResultList()
                .forEach(key -> removeOldest(em, key));
    }

    /** By their primary keys: MariaDB would lock the gaps between those of others too. */
    private static void removeOldest(EntityManager em, String key) {
        List<String> oldest = em.createQuery(
                        "select id from KeyChangeEntity where keyId = :key order by at desc, id desc", String.class)
                .setParameter("key", key)
                .setFirstResult(KEPT)
                .getResultList();
        Rows.delete(em, "KeyChangeEntity", oldest);
    }

    /** All of these keys. By their primary keys as well: of many, MariaDB would read, and lock, those of all other keys. */
    static void remove(EntityManager em, List<String> keys) {
        Rows.delete(
                em,
                "KeyChangeEntity",
                em.createQuery("select id from KeyChangeEntity where keyId in :keys order by id", String.class)
                        .setParameter("keys", keys)
                        .getResultList());
    }

    /** The latest first. */
    static List<KeyChange> list(EntityManager em, KeyId key, int first, int max) {
        return em.createQuery(
                        "from KeyChangeEntity where keyId = :key order by at desc, id desc", KeyChangeEntity.class)
                .setParameter("key", key.value())
                .setFirstResult(first)
                .setMaxResults(max)
                .getResultStream()
                .map(KeyChangeEntity::read)
                .toList();
    }

    static long count(EntityManager em, KeyId key) {
        return em.createQuery("select count(c) from KeyChangeEntity c where c.keyId = :key", Long.class)
                .setParameter("key", key.value())
                .getSingleResult();
    }

    private static KeyChangeEntity of(KeyChange change) {
        KeyChangeEntity row = new KeyChangeEntity();
        row.id = UUID.randomUUID().toString();
        row.keyId = change.key().value();
        row.at = change.stamp().at().toEpochMilli();
        row.by = change.stamp().by();
        row.action = change.action();
        row.fields = change.fields();
        row.address = change.address().orElse(null);
        return row;
    }

    private KeyChange read() {
        return new KeyChange(
                new KeyId(keyId),
                new Stamp(Instant.ofEpochMilli(at), by),
                action,
                fields,
                Optional.ofNullable(address));
    }
}
