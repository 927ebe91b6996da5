// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import io.latchkey.store.Rotation;
import io.latchkey.token.KeyId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;

/** A row of {@code LATCHKEY_ROTATION}, which has the last ones of each key. */
@Entity
@IdClass(RotationEntity.Key.class)
@Table(name = "LATCHKEY_ROTATION")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class RotationEntity {
    /** Two years of weekly ones, and one page of the list. A script that rotates in a loop must not fill the database. */
    private static final int KEPT = 100;

    @Id
    @Column(name = "KEY_ID")
    private String keyId;

    @Id
    @Column(name = "GENERATION")
    private int generation;

    @Column(name = "ROTATED_AT")
    private long at;

    @Column(name = "ROTATED_BY")
    private String by;

    static void add(EntityManager em, KeyId key, Rotation rotation) {
        int old = rotation.generation() - KEPT;
        // A delete that finds nothing locks the gap that it looked into, in MariaDB.
        if (old > 0) {
            em.createQuery("delete from RotationEntity where keyId = :id and generation <= :old")
                    .setParameter("id", key.value())
                    .setParameter("old", old)
                    .executeUpdate();
        }
        RotationEntity row = new RotationEntity();
        row.keyId = key.value();
        row.generation = rotation.generation();
        row.at = rotation.at().toEpochMilli();
        row.by = rotation.by();
        em.persist(row);
    }

    /** The latest first. */
    static List<Rotation> list(EntityManager em, KeyId key, int first, int max) {
        return em.createQuery("from RotationEntity where keyId = :id order by generation desc", RotationEntity.class)
                .setParameter("id", key.value())
                .setFirstResult(first)
                .setMaxResults(max)
                .getResultStream()
                .map(row -> new Rotation(row.generation, Instant.ofEpochMilli(row.at), row.by))
                .toList();
    }

    static long count(EntityManager em, KeyId key) {
        return em.createQuery("select count(r) from RotationEntity r where r.keyId = :id", Long.class)
                .setParameter("id", key.value())
                .getSingleResult();
    }

    /** Its primary key. */
    record Key(String keyId, int generation) {}
}
