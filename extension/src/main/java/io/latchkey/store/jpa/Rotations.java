// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import io.latchkey.store.Rotation;
import io.latchkey.token.KeyId;
import jakarta.persistence.EntityManager;
import java.util.List;

/** The rows of {@code LATCHKEY_ROTATION}: of each key the last ones. */
final class Rotations {
    /** Two years of weekly ones, and one page of the list. A script that rotates in a loop must not fill the database. */
    private static final int KEPT = 100;

    private final EntityManager em;

    Rotations(EntityManager em) {
        this.em = em;
    }

    void add(KeyId id, Rotation rotation) {
        em.createQuery("delete from RotationEntity where keyId = :id and generation <= :old")
                .setParameter("id", id.value())
                .setParameter("old", rotation.generation() - KEPT)
                .executeUpdate();
        em.persist(RotationEntity.of(id, rotation));
    }

    /** The latest first. */
    List<Rotation> list(KeyId id, int first, int max) {
        return em.createQuery("from RotationEntity where keyId = :id order by generation desc", RotationEntity.class)
                .setParameter("id", id.value())
                .setFirstResult(first)
                .setMaxResults(max)
                .getResultStream()
                .map(RotationEntity::read)
                .toList();
    }

    long count(KeyId id) {
        return em.createQuery("select count(r) from RotationEntity r where r.keyId = :id", Long.class)
                .setParameter("id", id.value())
                .getSingleResult();
    }
}
