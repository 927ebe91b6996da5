// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import io.latchkey.policy.EffectiveStatus;
import io.latchkey.policy.KeyStatus;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Which keys of a realm are asked for. All the conditions that it was given must hold; each has its method here. */
public final class KeyQuery {
    private final List<Condition> conditions;

    private KeyQuery(Stream<Condition> conditions) {
        this.conditions = conditions.toList();
    }

    /** One condition as SQL. */
    @FunctionalInterface
    interface Condition {
        Predicate of(Root<KeyEntity> key, CriteriaBuilder sql);
    }

    /** All keys of a realm. */
    public static KeyQuery ofRealm(String realmId) {
        return new KeyQuery(Stream.of((key, sql) -> sql.equal(key.get("realmId"), realmId)));
    }

    /** With this condition too. */
    KeyQuery and(Condition more) {
        return new KeyQuery(Stream.concat(conditions.stream(), Stream.of(more)));
    }

    /** With this condition too, if there is a value for it. */
    public <T> KeyQuery and(Optional<T> value, BiFunction<KeyQuery, T, KeyQuery> condition) {
        return value.map(given -> condition.apply(this, given)).orElse(this);
    }

    public KeyQuery ownedBy(String ownerId) {
        return and((key, sql) -> sql.equal(key.get("ownerId"), ownerId));
    }

    /** By the client's internal id. */
    public KeyQuery forClient(String clientId) {
        return and((key, sql) -> sql.equal(key.get("clientId"), clientId));
    }

    public KeyQuery unrevoked() {
        return and((key, sql) -> is(key, sql, KeyStatus.REVOKED).not());
    }

    /** In one of these at that moment, or in any if there are none. */
    public KeyQuery inStatus(Set<EffectiveStatus> any, Instant now) {
        return any.isEmpty()
                ? this
                : and((key, sql) -> sql.or(any.stream()
                        .map(each -> has(key, sql, each, now.toEpochMilli()))
                        .toArray(Predicate[]::new)));
    }

    /** That end before this. */
    public KeyQuery endingBefore(Instant end) {
        return and((key, sql) -> sql.lessThan(key.<Long>get("expiresAt"), end.toEpochMilli()));
    }

    public KeyQuery neverEnding() {
        return and((key, sql) -> sql.isNull(key.get("expiresAt")));
    }

    /** Not used since this moment, and made before it. */
    public KeyQuery unusedSince(Instant moment) {
        long since = moment.toEpochMilli();
        return and((key, sql) -> sql.and(
                sql.lessThan(key.<Long>get("createdAt"), since),
                sql.or(sql.isNull(key.get("lastUsedAt")), sql.lessThan(key.<Long>get("lastUsedAt"), since))));
    }

    /** Without scopes of their own. */
    public KeyQuery withFullAccess() {
        return and((key, sql) -> sql.isNull(key.get("scopes")));
    }

    /** What a person typed: the beginning of a name, or any part of it between asterisks; a prefix; or an id. */
    public KeyQuery matching(String text) {
        return matching(text, Set.of());
    }

    /**
     * As {@link #matching(String)}, and the keys of these owners.
     *
     * @param ownerIds the users whose user name the text matches
     */
    public KeyQuery matching(String text, Set<String> ownerIds) {
        SearchText search = new SearchText(text);
        return and((key, sql) -> {
            Predicate named = sql.or(
                    sql.like(key.get("nameLower"), search.pattern(), '\\'),
                    sql.equal(key.get("prefix"), search.literal()),
                    sql.equal(key.get("id"), search.literal()));
            return ownerIds.isEmpty() ? named : sql.or(named, key.get("ownerId").in(ownerIds));
        });
    }

    Predicate[] where(Root<KeyEntity> key, CriteriaBuilder sql) {
        return conditions.stream().map(each -> each.of(key, sql)).toArray(Predicate[]::new);
    }

    /** Has to say what {@link EffectiveStatus#of} says. */
    private static Predicate has(Root<KeyEntity> key, CriteriaBuilder sql, EffectiveStatus wanted, long now) {
        Expression<Long> end = key.get("expiresAt");
        Expression<Long> start = key.get("notBefore");
        Predicate alive = sql.or(sql.isNull(end), sql.greaterThan(end, now));
        Predicate begun = sql.or(sql.isNull(start), sql.lessThanOrEqualTo(start, now));
        return switch (wanted) {
            case REVOKED -> is(key, sql, KeyStatus.REVOKED);
            case EXPIRED -> sql.and(is(key, sql, KeyStatus.REVOKED).not(), sql.lessThanOrEqualTo(end, now));
            case DISABLED -> sql.and(is(key, sql, KeyStatus.DISABLED), alive);
            case PENDING -> sql.and(is(key, sql, KeyStatus.ACTIVE), alive, sql.greaterThan(start, now));
            case ACTIVE -> sql.and(is(key, sql, KeyStatus.ACTIVE), alive, begun);
        };
    }

    private static Predicate is(Root<KeyEntity> key, CriteriaBuilder sql, KeyStatus status) {
        return sql.equal(key.get("status"), status.name());
    }
}
