// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import static org.hibernate.jpa.HibernateHints.HINT_FETCH_SIZE;

import io.latchkey.store.DayCount;
import io.latchkey.store.Days;
import io.latchkey.store.HourCount;
import io.latchkey.store.IdCounts;
import io.latchkey.store.KeyCount;
import io.latchkey.store.KeyUses;
import io.latchkey.store.RefusedCall;
import io.latchkey.store.Share;
import io.latchkey.store.Span;
import io.latchkey.token.KeyId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * Keeps what keys were used for, in the tables {@code LATCHKEY_USAGE}, {@code LATCHKEY_USAGE_HOUR} and {@code LATCHKEY_REFUSAL}, and in the columns of {@code LATCHKEY_KEY} that are nobody
 * else's. Same transactions and breakdowns as {@link KeyStore}.
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
        // One statement for all rows of a table, in a batch of the driver's. HQL would be translated anew for each row.
        em.unwrap(Session.class).setJdbcBatchSize(uses.size());
        Map<String, KeyUseEntity> keys = lock(uses);
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

    /**
     * The keys that there still are. Nobody but who holds a key's lock counts its uses: so a key that is being deleted gets
     * no row that would outlive it.
     */
    private Map<String, KeyUseEntity> lock(List<KeyUses> uses) {
        return new LockedKeys(em)
                .lock(ids(uses)).stream().collect(Collectors.toMap(KeyUseEntity::id, Function.identity()));
    }

    private static List<String> ids(List<KeyUses> uses) {
        return uses.stream().map(each -> each.id().value()).toList();
    }

    private <T> Stream<T> rows(
            List<KeyUses> uses, String entity, String unit, ToLongFunction<HourCount> position, Class<T> type) {
        LongSummaryStatistics times = uses.stream()
                .flatMap(each -> each.counts().stream())
                .mapToLong(position)
                .summaryStatistics();
        return em.createQuery("from " + entity + " where keyId in :ids and " + unit + " between :first and :last", type)
                .setParameter("ids", ids(uses))
                .setParameter("first", times.getMin())
                .setParameter("last", times.getMax())
                .setHint(HINT_FETCH_SIZE, uses.size())
                .getResultStream();
    }

    /** By day, then by outcome. */
    public List<DayCount> ofKey(KeyId id, Days days) {
        return byDay("u.keyId = :of", id.value(), days);
    }

    public List<DayCount> ofRealm(String realmId, Days days) {
        return byDay("u.realmId = :of", realmId, days);
    }

    private List<DayCount> byDay(String where, String of, Days days) {
        return counts(where, of, days.span())
                .map(row -> new DayCount(LocalDate.ofEpochDay((Long) row[0]), (String) row[1], (Long) row[2]))
                .toList();
    }

    /** By hour, then by outcome. */
    public List<HourCount> ofKey(KeyId id, Span hours) {
        return byHour("u.keyId = :of", id.value(), hours);
    }

    public List<HourCount> ofRealm(String realmId, Span hours) {
        return byHour("u.realmId = :of", realmId, hours);
    }

    private List<HourCount> byHour(String where, String of, Span hours) {
        return counts(where, of, hours)
                .map(row -> new HourCount((Long) row[0], (String) row[1], (Long) row[2]))
                .toList();
    }

    private Stream<Object[]> counts(String where, String of, Span span) {
        String time = "u." + time(span);
        return within(
                        em.createQuery(
                                "select " + time + ", u.outcome, sum(u.calls) from " + entity(span) + " u where "
                                        + where + " and " + time + " between :first and :last group by " + time
                                        + ", u.outcome order by " + time + ", u.outcome",
                                Object[].class),
                        span)
                .setParameter("of", of)
                .getResultStream();
    }

    /** The keys with the most of these outcomes, the greatest first. */
    public List<KeyCount> most(String realmId, Share share, Span span, int max) {
        return ofRealm(
                        "k, sum(u.calls)",
                        realmId,
                        span,
                        " and " + is(share) + " group by k order by sum(u.calls) desc, k.id")
                .setMaxResults(max)
                .getResultStream()
                .map(row -> new KeyCount(((KeyEntity) row[0]).read(), (Long) row[1]))
                .toList();
    }

    /** The clients whose keys have the most, the greatest first. What nobody has proved puts none of them before another. */
    public List<IdCounts> clients(String realmId, Span span, int max) {
        return by("k.clientId", realmId, span, max);
    }

    /** As the clients, the owners. */
    public List<IdCounts> owners(String realmId, Span span, int max) {
        return by("k.ownerId", realmId, span, max);
    }

    private List<IdCounts> by(String id, String realmId, Span span, int max) {
        String proved = sum("not " + is(Share.UNPROVED));
        String sums = Stream.of(Share.ACCEPTED, Share.REFUSED, Share.UNPROVED)
                .map(share -> ", " + sum(is(share)))
                .collect(Collectors.joining());
        return ofRealm(id + sums, realmId, span, " group by " + id + " order by " + proved + " desc, " + id)
                .setMaxResults(max)
                .getResultStream()
                .map(row -> new IdCounts((String) row[0], (Long) row[1], (Long) row[2], (Long) row[3]))
                .toList();
    }

    private TypedQuery<Object[]> ofRealm(String what, String realmId, Span span, String rest) {
        return within(
                        em.createQuery(
                                "select " + what + " from " + entity(span)
                                        + " u join KeyEntity k on k.id = u.keyId where u.realmId = :realm and u."
                                        + time(span) + " between :first and :last" + rest,
                                Object[].class),
                        span)
                .setParameter("realm", realmId);
    }

    private static String sum(String condition) {
        return "sum(case when " + condition + " then u.calls else 0L end)";
    }

    private static String is(Share share) {
        return switch (share) {
            case ACCEPTED -> "u.outcome = '" + DayCount.ACCEPTED + "'";
            case REFUSED -> "u.outcome <> '" + DayCount.ACCEPTED + "' and not " + is(Share.UNPROVED);
            case UNPROVED -> DayCount.UNPROVED.stream().collect(Collectors.joining("', '", "u.outcome in ('", "')"));
        };
    }

    private static String entity(Span span) {
        return span.unit() == Span.Unit.DAY ? "UsageEntity" : "UsageHourEntity";
    }

    private static String time(Span span) {
        return span.unit() == Span.Unit.DAY ? "day" : "hour";
    }

    private static <T> TypedQuery<T> within(TypedQuery<T> query, Span span) {
        return query.setParameter("first", span.first()).setParameter("last", span.last());
    }

    /** The latest first. */
    public List<RefusedCall> refusals(KeyId id, int first, int max) {
        return RefusedCallEntity.list(em, id, first, max);
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
        String old = "from " + entity(span) + " where " + time(span) + " < :first";
        List<String> ids = em.createQuery("select distinct keyId " + old + " order by keyId", String.class)
                .setParameter("first", span.first())
                .setMaxResults(LockedKeys.BATCH)
                .getResultList();
        if (!ids.isEmpty()) {
            new LockedKeys(em).lock(ids);
            em.createQuery("delete " + old + " and keyId in :ids")
                    .setParameter("ids", ids)
                    .setParameter("first", span.first())
                    .executeUpdate();
        }
        return !ids.isEmpty();
    }
}
