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
import jakarta.persistence.TypedQuery;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What keys were used for, as {@link UsageStore} has kept it. */
public final class Activity {
    private final EntityManager em;

    Activity(EntityManager em) {
        this.em = em;
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

    private static <T> TypedQuery<T> within(TypedQuery<T> query, Span span) {
        return query.setParameter("first", span.first()).setParameter("last", span.last());
    }

    static String entity(Span span) {
        return span.unit() == Span.Unit.DAY ? "UsageEntity" : "UsageHourEntity";
    }

    static String time(Span span) {
        return span.unit() == Span.Unit.DAY ? "day" : "hour";
    }
}
