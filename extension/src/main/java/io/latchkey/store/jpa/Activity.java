// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import io.latchkey.store.DayCount;
import io.latchkey.store.Days;
import io.latchkey.store.HourCount;
import io.latchkey.store.IdCounts;
import io.latchkey.store.KeyCount;
import io.latchkey.store.Share;
import io.latchkey.store.Span;
import io.latchkey.token.KeyId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What keys were used for, as {@link UsageStore} has kept it. */
public final class Activity {
    private final EntityManager em;
    private final Optional<OwnersInView> view;

    /** @param view those whose keys count in what is asked of a whole realm; empty for all */
    Activity(EntityManager em, Optional<OwnersInView> view) {
        this.em = em;
        this.view = view;
    }

    /** By day, then by outcome. */
    public List<DayCount> ofKey(KeyId id, Days days) {
        return byDay(new Statement(days.span()).ofKey(id));
    }

    public List<DayCount> ofRealm(String realmId, Days days) {
        return byDay(new Statement(days.span()).ofRealm(realmId));
    }

    private static List<DayCount> byDay(Statement counts) {
        return counts.byTime()
                .map(row -> new DayCount(
                        LocalDate.ofEpochDay(row.get(0, Long.class)), row.get(1, String.class), row.get(2, Long.class)))
                .toList();
    }

    /** By hour, then by outcome. */
    public List<HourCount> ofKey(KeyId id, Span hours) {
        return byHour(new Statement(hours).ofKey(id));
    }

    public List<HourCount> ofRealm(String realmId, Span hours) {
        return byHour(new Statement(hours).ofRealm(realmId));
    }

    private static List<HourCount> byHour(Statement counts) {
        return counts.byTime()
                .map(row -> new HourCount(row.get(0, Long.class), row.get(1, String.class), row.get(2, Long.class)))
                .toList();
    }

    /** The keys with the most of these outcomes, the greatest first. */
    public List<KeyCount> most(String realmId, Share share, Span span, int max) {
        return new Statement(span).ofRealm(realmId).most(share, max);
    }

    /** The clients whose keys have the most, the greatest first. What nobody has proved puts none of them before another. */
    public List<IdCounts> clients(String realmId, Span span, int max) {
        return new Statement(span).ofRealm(realmId).by("clientId", max);
    }

    /** As the clients, the owners. */
    public List<IdCounts> owners(String realmId, Span span, int max) {
        return new Statement(span).ofRealm(realmId).by("ownerId", max);
    }

    /** One question about the counts within a time. */
    private final class Statement {
        private final CriteriaBuilder sql = em.getCriteriaBuilder();
        private final CriteriaQuery<Tuple> select = sql.createTupleQuery();
        private final List<Predicate> where = new ArrayList<>();
        private final Root<?> use;
        private final Path<Long> time;

        Statement(Span span) {
            use = span.unit() == Span.Unit.DAY ? select.from(UsageEntity.class) : select.from(UsageHourEntity.class);
            time = use.get(time(span));
            where.add(sql.between(time, span.first(), span.last()));
        }

        Statement ofKey(KeyId id) {
            where.add(sql.equal(use.get("keyId"), id.value()));
            return this;
        }

        Statement ofRealm(String realmId) {
            where.add(sql.equal(use.get("realmId"), realmId));
            return this;
        }

        /** The key whose use it was, if that is in view. */
        private Root<KeyEntity> key() {
            Root<KeyEntity> key = select.from(KeyEntity.class);
            where.add(sql.equal(key.get("id"), use.get("keyId")));
            view.ifPresent(owners -> where.add(new KeyRow(key, select, sql, em.getMetamodel()).isOf(owners)));
            return key;
        }

        Stream<Tuple> byTime() {
            Path<String> outcome = use.get("outcome");
            if (view.isPresent()) {
                key();
            }
            select.select(sql.tuple(time, outcome, sql.sum(use.<Long>get("calls"))))
                    .groupBy(time, outcome)
                    .orderBy(sql.asc(time), sql.asc(outcome));
            return em.createQuery(select.where(where.toArray(Predicate[]::new))).getResultStream();
        }

        List<KeyCount> most(Share share, int max) {
            Root<KeyEntity> key = key();
            where.add(is(share));
            Expression<Long> sum = sql.sum(use.<Long>get("calls"));
            select.select(sql.tuple(key, sum)).groupBy(key).orderBy(sql.desc(sum), sql.asc(key.get("id")));
            return first(max)
                    .map(row -> new KeyCount(row.get(0, KeyEntity.class).read(), row.get(1, Long.class)))
                    .toList();
        }

        List<IdCounts> by(String field, int max) {
            Path<String> id = key().get(field);
            select.select(sql.tuple(id, sum(is(Share.ACCEPTED)), sum(is(Share.REFUSED)), sum(is(Share.UNPROVED))))
                    .groupBy(id)
                    .orderBy(sql.desc(sum(is(Share.UNPROVED).not())), sql.asc(id));
            return first(max)
                    .map(row -> new IdCounts(
                            row.get(0, String.class),
                            row.get(1, Long.class),
                            row.get(2, Long.class),
                            row.get(3, Long.class)))
                    .toList();
        }

        private Stream<Tuple> first(int max) {
            return em.createQuery(select.where(where.toArray(Predicate[]::new)))
                    .setMaxResults(max)
                    .getResultStream();
        }

        private Expression<Long> sum(Predicate condition) {
            return sql.sum(sql.<Long>selectCase()
                    .when(condition, use.<Long>get("calls"))
                    .otherwise(0L));
        }

        private Predicate is(Share share) {
            Path<String> outcome = use.get("outcome");
            return switch (share) {
                case ACCEPTED -> sql.equal(outcome, DayCount.ACCEPTED);
                case REFUSED ->
                    sql.and(
                            sql.notEqual(outcome, DayCount.ACCEPTED),
                            is(Share.UNPROVED).not());
                case UNPROVED -> outcome.in(DayCount.UNPROVED);
            };
        }
    }

    static String entity(Span span) {
        return span.unit() == Span.Unit.DAY ? "UsageEntity" : "UsageHourEntity";
    }

    static String time(Span span) {
        return span.unit() == Span.Unit.DAY ? "day" : "hour";
    }
}
