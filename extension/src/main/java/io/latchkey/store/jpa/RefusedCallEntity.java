// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import io.latchkey.store.KeyUses;
import io.latchkey.store.RefusedCall;
import io.latchkey.token.KeyId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A row of {@code LATCHKEY_REFUSAL}: the refused calls of one key that are alike. The latest kinds of each key are kept, those that
 * were proved apart from those that were not, so that nobody without a secret can push out who had one.
 */
@Entity
@IdClass(RefusedCallEntity.Key.class)
@Table(name = "LATCHKEY_REFUSAL")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class RefusedCallEntity {

    @Id
    @Column(name = "KEY_ID")
    private String keyId;

    @Id
    @Column(name = "REASON")
    private String reason;

    @Id
    @Column(name = "PROVED")
    private boolean proved;

    @Id
    @Column(name = "ADDRESS")
    private String address;

    @Column(name = "REFUSED_AT")
    private long at;

    @Column(name = "AGENT")
    private String agent;

    @Column(name = "VIA")
    private String via;

    @Column(name = "CALLS")
    private long calls;

    /** To be called by who holds the locks of these keys, as of the counts. */
    static void add(EntityManager em, Collection<KeyUses> uses) {
        List<KeyUses> refused =
                uses.stream().filter(each -> !each.refused().isEmpty()).toList();
        if (refused.isEmpty()) {
            return;
        }
        Map<Key, RefusedCallEntity> rows = em.createQuery(
                        "from RefusedCallEntity where keyId in :ids", RefusedCallEntity.class)
                .setParameter(
                        "ids", refused.stream().map(each -> each.id().value()).toList())
                .getResultStream()
                .collect(Collectors.toMap(RefusedCallEntity::key, Function.identity()));
        for (KeyUses each : refused) {
            for (RefusedCall call : each.refused()) {
                Key key = new Key(each.id().value(), call.reason(), call.proved(), call.address());
                RefusedCallEntity row = rows.get(key);
                if (row == null) {
                    row = of(key);
                    row.write(call);
                    em.persist(row);
                    rows.put(key, row);
                } else {
                    row.write(row.read().plus(call));
                }
            }
        }
        rows.values().stream()
                .collect(Collectors.groupingBy(row -> row.keyId + row.proved))
                .values()
                .forEach(alike -> alike.stream()
                        .sorted(Comparator.comparingLong((RefusedCallEntity row) -> row.at)
                                .reversed())
                        .skip(RefusedCall.KEPT)
                        .forEach(em::remove));
    }

    /** The latest first. */
    static List<RefusedCall> list(EntityManager em, KeyId key, int first, int max) {
        return em.createQuery(
                        "from RefusedCallEntity where keyId = :key order by at desc, reason, proved, address",
                        RefusedCallEntity.class)
                .setParameter("key", key.value())
                .setFirstResult(first)
                .setMaxResults(max)
                .getResultStream()
                .map(RefusedCallEntity::read)
                .toList();
    }

    private static RefusedCallEntity of(Key key) {
        RefusedCallEntity row = new RefusedCallEntity();
        row.keyId = key.keyId;
        row.reason = key.reason;
        row.proved = key.proved;
        row.address = key.address;
        return row;
    }

    private void write(RefusedCall call) {
        at = call.at().toEpochMilli();
        agent = call.agent();
        via = call.via();
        calls = call.calls();
    }

    private RefusedCall read() {
        return new RefusedCall(Instant.ofEpochMilli(at), reason, proved, address, agent, via, calls);
    }

    private Key key() {
        return new Key(keyId, reason, proved, address);
    }

    /** Its primary key. */
    record Key(String keyId, String reason, boolean proved, String address) {}
}
