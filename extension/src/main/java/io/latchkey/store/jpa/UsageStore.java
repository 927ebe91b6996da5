// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import static org.hibernate.jpa.HibernateHints.HINT_FETCH_SIZE;

import io.latchkey.store.HourCount;
import io.latchkey.store.KeyUses;
import io.latchkey.store.Span;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * Keeps what keys were used for, in the tables {@code LATCHKEY_USAGE}, {@code LATCHKEY_USAGE_HOUR} and {@code LATCHKEY_REFUSAL}, and
 * in the columns of {@code LATCHKEY_KEY} that are nobody else's. Same transactions and breakdowns as {@link KeyStore}.
 */
public final class UsageStore {
    private final EntityManager em;

    public UsageStore(EntityManager em) {
        this.em = em;
    }

    public static UsageStore of(KeycloakSession session) {
        return new UsageStore(session.getProvider(JpaConnectionProvider.class).getEntityManager());
    }

    /**
     * Adds to what is there, and never sets a key's last use back. Keys that do not exist any more are passed over.
     */
    public void add(List<KeyUses> uses) {
        add(uses, new LockedKeys(em).lock(KeyUseEntity.class, ids(uses)));
    }

    /**
     * The same for keys that nobody else holds at this moment: who waits for one has locked others, whosever they are.
     *
     * @return what was not added, since its key is held
     */
    public List<KeyUses> addToFree(List<KeyUses> uses) {
        List<KeyUseEntity> free = new LockedKeys(em).lockFree(KeyUseEntity.class, ids(uses));
        Set<String> held = new HashSet<>(ids(uses));
        free.forEach(key -> held.remove(key.id()));
        if (!held.isEmpty()) {
            held.retainAll(em.createQuery("select id from KeyUseEntity where id in :ids", String.class)
                    .setParameter("ids", List.copyOf(held))
                    .getResultList());
        }
        add(uses, free);
        return uses.stream().filter(each -> held.contains(each.id().value())).toList();
    }

    /**
     * Nobody but who holds a key's lock counts its uses: so a key that is being deleted gets no row that would outlive it.
     *
     * @param locked the keys that there still are
     */
    private void add(List<KeyUses> uses, List<KeyUseEntity> locked) {
        // By entities, which are written in batches of the driver's: HQL would be translated anew for each row.
        Map<String, KeyUseEntity> keys =
                locked.stream().collect(Collectors.toMap(KeyUseEntity::id, Function.identity()));
        List<KeyUses> known = new ArrayList<>();
        for (KeyUses more : uses) {
            KeyUseEntity key = keys.get(more.id().value());
            if (key != null) {
                key.add(more);
                known.add(more);
            }
        }
        if (known.isEmpty()) {
            return;
        }
        addToDays(known);
        addToHours(known);
        RefusedCallEntity.add(em, known);
    }

    private void addToDays(List<KeyUses> uses) {
        Map<UsageEntity.Key, UsageEntity> rows = rows(uses, "UsageEntity", "day", HourCount::day, UsageEntity.class)
                .collect(Collectors.toMap(UsageEntity::key, Function.identity()));
        uses.forEach(more -> more.counts().forEach(count -> {
            UsageEntity row = rows.get(UsageEntity.Key.of(more, count));
            if (row == null) {
                row = UsageEntity.of(more, count);
                em.persist(row);
                rows.put(row.key(), row);
            } else {
                row.add(count.count());
            }
        }));
    }

    private void addToHours(List<KeyUses> uses) {
        Map<UsageHourEntity.Key, UsageHourEntity> rows = rows(
                        uses, "UsageHourEntity", "hour", HourCount::hour, UsageHourEntity.class)
                .collect(Collectors.toMap(UsageHourEntity::key, Function.identity()));
        uses.forEach(more -> more.counts().forEach(count -> {
            UsageHourEntity row = rows.get(UsageHourEntity.Key.of(more, count));
            if (row == null) {
                em.persist(UsageHourEntity.of(more, count));
            } else {
                row.add(count.count());
            }
        }));
    }

    private static List<String> ids(List<KeyUses> uses) {
        return uses.stream().map(each -> each.id().value()).toList();
    }

    /**
     * The rows of these keys. Each time by itself: of a range PostgreSQL reckons that few rows are in it, and passes over all of the
     * hour, for each batch of keys.
     */
    private <T> Stream<T> rows(
            List<KeyUses> uses, String entity, String unit, ToLongFunction<HourCount> position, Class<T> type) {
        String query = "from " + entity + " where " + unit + " = :time and keyId in :ids";
        return uses.stream()
                .flatMap(each -> each.counts().stream())
                .mapToLong(position)
                .distinct()
                .boxed()
                .flatMap(time -> em
                        .createQuery(query, type)
                        .setParameter("ids", ids(uses))
                        .setParameter("time", time)
                        .setHint(HINT_FETCH_SIZE, uses.size())
                        .getResultList()
                        .stream());
    }

    /** What can be read of it. */
    public Activity activity() {
        return activity(Optional.empty());
    }

    /**
     * What can be read of it.
     *
     * @param view those whose keys count in what is asked of a whole realm; empty for all
     */
    public Activity activity(Optional<OwnersInView> view) {
        return new Activity(em, view);
    }

    /**
     * Removes the days before this one of some keys: enough for one transaction.
     *
     * @return whether there were any
     */
    public boolean removeBefore(LocalDate day) {
        return removeBefore(Span.days(day, day));
    }

    /** As the days, the hours before the one in which this moment lies. */
    public boolean removeHoursBefore(Instant moment) {
        return removeBefore(Span.hours(1, moment));
    }

    private boolean removeBefore(Span span) {
        String old = "from " + Activity.entity(span) + " where " + Activity.time(span) + " < :first";
        // In the order of the index, so that the database reads no more than these; it would sort all that is old to
        // tell apart their keys.
        List<String> ids = em
                .createQuery("select keyId " + old + " order by " + Activity.time(span) + ", keyId", String.class)
                .setParameter("first", span.first())
                .setMaxResults(LockedKeys.BATCH)
                .getResultList()
                .stream()
                .distinct()
                .sorted()
                .toList();
        if (!ids.isEmpty()) {
            new LockedKeys(em).lock(KeyUseEntity.class, ids);
            em.createQuery("delete " + old + " and keyId in :ids")
                    .setParameter("ids", ids)
                    .setParameter("first", span.first())
                    .executeUpdate();
        }
        return !ids.isEmpty();
    }
}
