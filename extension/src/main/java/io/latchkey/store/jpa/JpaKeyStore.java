// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import static jakarta.persistence.LockModeType.PESSIMISTIC_WRITE;
import static org.hibernate.jpa.HibernateHints.HINT_FETCH_SIZE;

import io.latchkey.policy.KeyStatus;
import io.latchkey.store.KeyOrder;
import io.latchkey.store.KeyQuery;
import io.latchkey.store.KeyStore;
import io.latchkey.store.KnownKey;
import io.latchkey.store.RealmAttributes;
import io.latchkey.store.Rotation;
import io.latchkey.store.StoredKey;
import io.latchkey.token.KeyId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** Keys in the tables {@code LATCHKEY_*}, through the entity manager of one session. */
public final class JpaKeyStore implements KeyStore {
    /**
     * With the key comes what decides on it at each use. The realm's attributes are in Keycloak's cache too, but nothing bounds
     * the age of that if the cluster loses a message. {@code RealmAttributeEntity} is Keycloak's own (model-jpa, read in 26.7.4;
     * {@code ClusterIT} fails when it moves).
     */
    private static final String KNOWN = "select k, o, allow.value, longest.value from KeyEntity k"
            + " left join OverrideEntity o on o.realmId = k.realmId and o.userId = k.ownerId"
            + " left join RealmAttributeEntity allow on allow.realm.id = k.realmId and allow.name = :allow"
            + " left join RealmAttributeEntity longest on longest.realm.id = k.realmId and longest.name = :longest";

    private final EntityManager em;
    private final KeySearch search;

    /**
     * @param clock for the statuses that time changes
     */
    public JpaKeyStore(KeycloakSession session, Clock clock) {
        this.em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        this.search = new KeySearch(em, clock);
    }

    @Override
    public Optional<StoredKey> find(KeyId id) {
        return Optional.ofNullable(em.find(KeyEntity.class, id.value())).map(KeyEntity::read);
    }

    @Override
    public Optional<KnownKey> know(KeyId id) {
        return known("k.id = :id").setParameter("id", id.value()).getResultList().stream()
                .findFirst()
                .map(JpaKeyStore::known);
    }

    @Override
    public List<KnownKey> know(Collection<KeyId> ids) {
        return known("k.id in :ids")
                .setParameter("ids", ids.stream().map(KeyId::value).toList())
                .setHint(HINT_FETCH_SIZE, ids.size())
                .getResultList()
                .stream()
                .map(JpaKeyStore::known)
                .toList();
    }

    private TypedQuery<Object[]> known(String where) {
        return em.createQuery(KNOWN + " where " + where, Object[].class)
                .setParameter("allow", RealmAttributes.ALLOW)
                .setParameter("longest", RealmAttributes.MAX_LIFETIME_DAYS);
    }

    private static KnownKey known(Object[] row) {
        return new KnownKey(
                ((KeyEntity) row[0]).read(),
                Optional.ofNullable((OverrideEntity) row[1]).map(OverrideEntity::read),
                new RealmAttributes(Optional.ofNullable((String) row[2]), Optional.ofNullable((String) row[3])));
    }

    @Override
    public Optional<StoredKey> lock(KeyId id) {
        KeyEntity row = em.find(KeyEntity.class, id.value());
        if (row == null) {
            return Optional.empty();
        }
        // find() alone would lock the row and keep what the session read before.
        em.refresh(row, PESSIMISTIC_WRITE);
        return Optional.of(row.read());
    }

    @Override
    public void add(StoredKey key) {
        em.persist(KeyEntity.of(key));
    }

    @Override
    public void save(StoredKey key) {
        em.find(KeyEntity.class, key.id().value()).write(key);
    }

    @Override
    public void remove(KeyId id) {
        em.createQuery("delete from RotationEntity where keyId = :id")
                .setParameter("id", id.value())
                .executeUpdate();
        em.createQuery("delete from UsageEntity where keyId = :id")
                .setParameter("id", id.value())
                .executeUpdate();
        em.createQuery("delete from KeyEntity where id = :id")
                .setParameter("id", id.value())
                .executeUpdate();
    }

    @Override
    public List<StoredKey> list(KeyQuery query, KeyOrder order, int first, int max) {
        return search.list(query, order, first, max);
    }

    @Override
    public long count(KeyQuery query) {
        return search.count(query);
    }

    @Override
    public List<KeyId> ids(KeyQuery query) {
        return search.ids(query);
    }

    @Override
    public void lockOwner(String realmId, String ownerId) {
        em.createQuery("insert into OwnerEntity (realmId, userId) values (:realm, :user) on conflict do nothing")
                .setParameter("realm", realmId)
                .setParameter("user", ownerId)
                .executeUpdate();
        em.find(OwnerEntity.class, new UserKey(realmId, ownerId), PESSIMISTIC_WRITE);
    }

    @Override
    public long countLive(String realmId, String ownerId, Instant now) {
        return em.createQuery(
                        "select count(k) from KeyEntity k where k.realmId = :realm and k.ownerId = :owner"
                                + " and k.status <> :revoked and (k.expiresAt is null or k.expiresAt > :now)",
                        Long.class)
                .setParameter("realm", realmId)
                .setParameter("owner", ownerId)
                .setParameter("revoked", KeyStatus.REVOKED.name())
                .setParameter("now", now.toEpochMilli())
                .getSingleResult();
    }

    @Override
    public void addRotation(KeyId id, Rotation rotation) {
        em.persist(RotationEntity.of(id, rotation));
    }

    @Override
    public List<Rotation> rotations(KeyId id) {
        return em.createQuery("from RotationEntity where keyId = :id order by generation desc", RotationEntity.class)
                .setParameter("id", id.value())
                .getResultStream()
                .map(RotationEntity::read)
                .toList();
    }

    @Override
    public void removeOwner(String realmId, String ownerId) {
        removeKeys("realmId = :realm and ownerId = :other", realmId, ownerId);
        removeUserRows("realmId = :realm and userId = :other", realmId, ownerId);
    }

    @Override
    public void removeClient(String realmId, String clientId) {
        removeKeys("realmId = :realm and clientId = :other", realmId, clientId);
    }

    @Override
    public void removeRealm(String realmId) {
        removeKeys("realmId = :realm", realmId, null);
        removeUserRows("realmId = :realm", realmId, null);
    }

    private void removeKeys(String where, String realmId, @Nullable String other) {
        delete(
                "delete from RotationEntity where keyId in (select id from KeyEntity where " + where + ")",
                realmId,
                other);
        delete("delete from UsageEntity where keyId in (select id from KeyEntity where " + where + ")", realmId, other);
        delete("delete from KeyEntity where " + where, realmId, other);
    }

    private void removeUserRows(String where, String realmId, @Nullable String other) {
        delete("delete from OverrideEntity where " + where, realmId, other);
        delete("delete from OwnerEntity where " + where, realmId, other);
    }

    private void delete(String statement, String realmId, @Nullable String other) {
        var query = em.createQuery(statement).setParameter("realm", realmId);
        if (other != null) {
            query.setParameter("other", other);
        }
        query.executeUpdate();
    }
}
