// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import static jakarta.persistence.LockModeType.PESSIMISTIC_WRITE;
import static org.hibernate.jpa.HibernateHints.HINT_FETCH_SIZE;

import io.latchkey.store.KeyOrder;
import io.latchkey.store.KeyQuery;
import io.latchkey.store.KeyState;
import io.latchkey.store.KeyStore;
import io.latchkey.store.KnownKey;
import io.latchkey.store.LastChange;
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
import java.util.Set;
import org.hibernate.Session;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * Keys in the tables {@code LATCHKEY_*}, through the entity manager of one session. A row counts only if its id is the one
 * asked for: to a database with another collation than those that our changelog sets, {@code a} and {@code A} are one.
 */
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

    private static final String STATE = "update KeyEntity set status = :status, statusAt = :at, statusBy = :by,"
            + " statusByAdministrator = :byAdministrator, statusReason = :reason, updatedAt = :updatedAt,"
            + " updatedBy = :updatedBy where id in :ids";

    private final EntityManager em;
    private final KeySearch search;
    private final KeyRemoval removal;
    private final Rotations rotations;
    private final LiveKeys live;
    private final DeadKeys dead;

    /**
     * @param clock for the statuses that time changes
     */
    public JpaKeyStore(KeycloakSession session, Clock clock) {
        this.em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        this.search = new KeySearch(em, clock);
        this.removal = new KeyRemoval(em);
        this.rotations = new Rotations(em);
        this.live = new LiveKeys(em);
        this.dead = new DeadKeys(em);
    }

    @Override
    public Optional<StoredKey> find(KeyId id) {
        return Optional.ofNullable(em.find(KeyEntity.class, id.value()))
                .map(KeyEntity::read)
                .filter(key -> key.id().equals(id));
    }

    @Override
    public Optional<KnownKey> know(KeyId id) {
        return known("k.id = :id").setParameter("id", id.value()).getResultList().stream()
                .map(JpaKeyStore::known)
                .filter(known -> known.key().id().equals(id))
                .findFirst();
    }

    @Override
    public List<KnownKey> know(Collection<KeyId> ids) {
        Set<KeyId> asked = Set.copyOf(ids);
        return known("k.id in :ids")
                .setParameter("ids", ids.stream().map(KeyId::value).toList())
                .setHint(HINT_FETCH_SIZE, ids.size())
                .getResultList()
                .stream()
                .map(JpaKeyStore::known)
                .filter(known -> asked.contains(known.key().id()))
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
        if (row == null || !row.read().id().equals(id)) {
            return Optional.empty();
        }
        // Forgotten first, or find() would lock the row and keep what the session read before. By now it may be gone.
        em.detach(row);
        return Optional.ofNullable(em.find(KeyEntity.class, id.value(), PESSIMISTIC_WRITE))
                .map(KeyEntity::read);
    }

    @Override
    public List<StoredKey> lock(Collection<KeyId> ids) {
        Set<KeyId> asked = Set.copyOf(ids);
        // What happens to them is told by an event for each: in a batch of the driver's.
        em.unwrap(Session.class).setJdbcBatchSize(LockedKeys.BATCH);
        return em.createQuery("from KeyEntity where id in :ids order by id", KeyEntity.class)
                .setParameter("ids", ids.stream().map(KeyId::value).sorted().toList())
                .setLockMode(PESSIMISTIC_WRITE)
                .setHint(HINT_FETCH_SIZE, ids.size())
                .getResultStream()
                .map(KeyEntity::read)
                .filter(key -> asked.contains(key.id()))
                .toList();
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
    public void save(Collection<KeyId> ids, KeyState state, LastChange change) {
        // Hibernate batches no updates of some columns only (7.1, UpdateCoordinatorStandard.doDynamicUpdate).
        em.createQuery(STATE)
                .setParameter("status", state.status().name())
                .setParameter("at", state.at().toEpochMilli())
                .setParameter("by", state.by())
                .setParameter("byAdministrator", state.byAdministrator().orElse(null))
                .setParameter("reason", state.reason().orElse(null))
                .setParameter("updatedAt", change.at().toEpochMilli())
                .setParameter("updatedBy", change.by())
                .setParameter("ids", ids.stream().map(KeyId::value).toList())
                .executeUpdate();
        // What this session has read of them is the state before.
        ids.forEach(id -> em.detach(em.getReference(KeyEntity.class, id.value())));
    }

    @Override
    public void remove(KeyId id) {
        removal.remove(id);
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
        OwnerEntity.lock(em, realmId, ownerId);
    }

    @Override
    public void lockKnownOwner(String realmId, String ownerId) {
        em.find(OwnerEntity.class, new UserKey(realmId, ownerId), PESSIMISTIC_WRITE);
    }

    @Override
    public long countLive(String realmId, String ownerId, Instant now) {
        return live.count(realmId, ownerId, now);
    }

    @Override
    public long countLiveNow(String realmId, String ownerId, Instant now) {
        return live.countNow(realmId, ownerId, now);
    }

    @Override
    public void addRotation(KeyId id, Rotation rotation) {
        rotations.add(id, rotation);
    }

    @Override
    public List<Rotation> rotations(KeyId id, int first, int max) {
        return rotations.list(id, first, max);
    }

    @Override
    public long countRotations(KeyId id) {
        return rotations.count(id);
    }

    @Override
    public List<KeyId> removeOldestDead(String realmId, String ownerId, String ownersName, int keep, Instant now) {
        long over = dead.records(realmId, ownerId) - keep;
        if (over <= 0) {
            return List.of();
        }
        List<KeyId> oldest = dead.oldest(realmId, ownerId, ownersName, now, (int) Math.min(over, LockedKeys.BATCH));
        // In MariaDB those were read as of when the transaction began: one of them may have got a new end since.
        List<KeyId> gone = lock(oldest).stream()
                .filter(key -> !key.livesAt(now))
                .map(StoredKey::id)
                .toList();
        removal.remove(gone);
        return gone;
    }

    @Override
    public void removeOwner(String realmId, String ownerId) {
        removal.ofOwner(realmId, ownerId);
    }

    @Override
    public void removeClient(String realmId, String clientId) {
        removal.ofClient(realmId, clientId);
    }

    @Override
    public void removeRealm(String realmId) {
        removal.ofRealm(realmId);
    }
}
