// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import io.latchkey.store.DayCount;
import io.latchkey.store.Days;
import io.latchkey.store.KeyCount;
import io.latchkey.store.KeyUses;
import io.latchkey.store.LastUse;
import io.latchkey.store.UsageStore;
import io.latchkey.token.KeyId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** Usage in the table {@code LATCHKEY_USAGE} and in the columns of {@code LATCHKEY_KEY} that are nobody else's. */
public final class JpaUsageStore implements UsageStore {
    private static final String BY_DAY =
            " and u.day between :from and :to group by u.day, u.outcome order by u.day, u.outcome";

    private final EntityManager em;

    public JpaUsageStore(KeycloakSession session) {
        this.em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    @Override
    public void add(List<KeyUses> uses) {
        Set<String> existing = new HashSet<>(em.createQuery(
                        "select k.id from KeyEntity k where k.id in :ids", String.class)
                .setParameter(
                        "ids", uses.stream().map(each -> each.id().value()).toList())
                .getResultList());
        uses.stream()
                .filter(each -> existing.contains(each.id().value()))
                // Each node locks the rows in the same order, so none waits for one that waits for it.
                .sorted(Comparator.comparing(each -> each.id().value()))
                .forEach(each -> {
                    each.last().ifPresent(last -> update(each, last));
                    each.counts().forEach(count -> count(each, count));
                });
    }

    /** The time comes last: MariaDB lets later assignments see earlier ones. */
    private void update(KeyUses uses, LastUse last) {
        em.createQuery("update KeyEntity set uses = uses + :accepted,"
                        + " lastUsedAddress = case when lastUsedAt > :at then lastUsedAddress else :address end,"
                        + " lastUsedAgent = case when lastUsedAt > :at then lastUsedAgent else :agent end,"
                        + " lastUsedVia = case when lastUsedAt > :at then lastUsedVia else :via end,"
                        + " lastUsedAt = case when lastUsedAt > :at then lastUsedAt else :at end"
                        + " where id = :id")
                .setParameter("accepted", uses.accepted())
                .setParameter("at", last.at().toEpochMilli())
                .setParameter("address", last.address())
                .setParameter("agent", last.agent())
                .setParameter("via", last.via())
                .setParameter("id", uses.id().value())
                .executeUpdate();
    }

    private void count(KeyUses uses, DayCount count) {
        em.createQuery("insert into UsageEntity (keyId, day, outcome, realmId, calls)"
                        + " values (:id, :day, :outcome, :realm, :calls)"
                        + " on conflict (keyId, day, outcome) do update set calls = calls + excluded.calls")
                .setParameter("id", uses.id().value())
                .setParameter("day", count.day().toEpochDay())
                .setParameter("outcome", count.outcome())
                .setParameter("realm", uses.realmId())
                .setParameter("calls", count.count())
                .executeUpdate();
    }

    @Override
    public List<DayCount> ofKey(KeyId id, Days days) {
        return counts("u.keyId = :of", id.value(), days);
    }

    @Override
    public List<DayCount> ofRealm(String realmId, Days days) {
        return counts("u.realmId = :of", realmId, days);
    }

    private List<DayCount> counts(String where, String of, Days days) {
        TypedQuery<Object[]> query = em.createQuery(
                "select u.day, u.outcome, sum(u.calls) from UsageEntity u where " + where + BY_DAY, Object[].class);
        return within(query, days)
                .setParameter("of", of)
                .getResultStream()
                .map(row -> new DayCount(LocalDate.ofEpochDay((Long) row[0]), (String) row[1], (Long) row[2]))
                .toList();
    }

    @Override
    public List<KeyCount> most(String realmId, boolean accepted, Days days, int max) {
        TypedQuery<Object[]> query = em.createQuery(
                "select k, sum(u.calls) from UsageEntity u join KeyEntity k on k.id = u.keyId"
                        + " where u.realmId = :realm and u.day between :from and :to and u.outcome "
                        + (accepted ? "=" : "<>") + " :accepted group by k order by sum(u.calls) desc, k.id",
                Object[].class);
        return within(query, days)
                .setParameter("realm", realmId)
                .setParameter("accepted", DayCount.ACCEPTED)
                .setMaxResults(max)
                .getResultStream()
                .map(row -> new KeyCount(((KeyEntity) row[0]).read(), (Long) row[1]))
                .toList();
    }

    private static <T> TypedQuery<T> within(TypedQuery<T> query, Days days) {
        return query.setParameter("from", days.from().toEpochDay())
                .setParameter("to", days.to().toEpochDay());
    }

    @Override
    public void removeBefore(LocalDate day) {
        em.createQuery("delete from UsageEntity where day < :day")
                .setParameter("day", day.toEpochDay())
                .executeUpdate();
    }
}
