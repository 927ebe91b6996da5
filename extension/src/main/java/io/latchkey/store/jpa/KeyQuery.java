// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import io.latchkey.policy.EffectiveStatus;
import io.latchkey.policy.KeyStatus;
import io.latchkey.policy.Warning;
import io.latchkey.store.KeyScope;
import io.latchkey.store.KeyType;
import io.latchkey.store.RealmRules;
import io.latchkey.token.KeyId;
import jakarta.persistence.criteria.Predicate;
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
        Predicate of(KeyRow key);
    }

    /** All keys of a realm. */
    public static KeyQuery ofRealm(String realmId) {
        return new KeyQuery(Stream.of(key -> key.is("realmId", realmId)));
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
        return and(key -> key.is("ownerId", ownerId));
    }

    /** Of these owners only. */
    public KeyQuery of(OwnersInView view) {
        return and(key -> key.isOf(view));
    }

    /** By the client's internal id. */
    public KeyQuery forClient(String clientId) {
        return and(key -> key.is("clientId", clientId));
    }

    /** By the organization's id. */
    public KeyQuery boundTo(String organizationId) {
        return and(key -> key.is("organizationId", organizationId));
    }

    /** Bound to the organization of this alias. */
    public KeyQuery boundToAlias(String alias) {
        return and(key -> key.exists(
                "OrganizationEntity",
                organization -> key.all(
                        key.sql().equal(organization.get("id"), key.get("organizationId")),
                        key.sql().equal(organization.get("realmId"), key.get("realmId")),
                        key.sql().equal(organization.get("alias"), alias))));
    }

    /** Some hundred at most. */
    public KeyQuery withIds(List<KeyId> ids) {
        List<String> texts = ids.stream().map(KeyId::value).toList();
        return and(
                key -> texts.isEmpty() ? key.sql().disjunction() : key.get("id").in(texts));
    }

    public KeyQuery unrevoked() {
        return and(key -> key.is(KeyStatus.REVOKED).not());
    }

    public KeyQuery active() {
        return and(key -> key.is(KeyStatus.ACTIVE));
    }

    /**
     * That are on, or only their owners disabled. Those disabled by version 0.1.0, which did not say by whom, are among these.
     */
    public KeyQuery activeOrDisabledByOwner() {
        return and(key -> key.any(
                key.is(KeyStatus.ACTIVE),
                key.all(
                        key.is(KeyStatus.DISABLED),
                        key.any(key.lacks("statusByAdministrator"), key.is("statusByAdministrator", false)))));
    }

    /** That are on; and the personal keys of others than this user that only their owners disabled. */
    public KeyQuery activeOrDisabledByOwnerOtherThan(String userId) {
        return and(key -> key.any(
                key.is(KeyStatus.ACTIVE),
                key.all(
                        key.is(KeyStatus.DISABLED),
                        key.is("statusByAdministrator", false),
                        key.is("type", KeyType.PERSONAL.name()),
                        key.is("ownerId", userId).not())));
    }

    /** In one of these at that moment by what is in the key alone, or in any if there are none. */
    public KeyQuery inStatus(Set<EffectiveStatus> any, Instant now) {
        return oneOf(any, (key, status) -> new StandingOfRow(key, now).isOwn(status));
    }

    /** In one of these at that moment with what stands in a key's way outside of it, or in any if there are none. */
    public KeyQuery inEffectiveStatus(Set<EffectiveStatus> any, RealmRules rules, Instant now) {
        return oneOf(any, (key, status) -> new StandingOfRow(key, now).is(status, rules));
    }

    /** With one of these warnings at that moment, or all keys if none are given. */
    public KeyQuery withWarning(Set<Warning.Code> any, RealmRules rules, Instant now) {
        return oneOf(any, (key, code) -> new StandingOfRow(key, now).warns(code, rules));
    }

    private <T> KeyQuery oneOf(Set<T> any, BiFunction<KeyRow, T, Predicate> each) {
        return any.isEmpty()
                ? this
                : and(key ->
                        key.any(any.stream().map(one -> each.apply(key, one)).toArray(Predicate[]::new)));
    }

    /** That end before this. */
    public KeyQuery endingBefore(Instant end) {
        return and(key -> key.until("expiresAt", end.toEpochMilli() - 1));
    }

    public KeyQuery neverEnding() {
        return and(key -> key.lacks("expiresAt"));
    }

    /** Not used since this moment, and made before it. */
    public KeyQuery unusedSince(Instant moment) {
        long before = moment.toEpochMilli() - 1;
        return and(key -> key.all(key.until("createdAt", before), key.untilOrNever("lastUsedAt", before)));
    }

    /** That name this client scope, by its internal id, with a value or without; a key with full access names none. */
    public KeyQuery namingScope(String scopeId) {
        return and(key ->
                key.any(key.hasWord("scopes", scopeId), key.hasWordBeginning("scopes", scopeId + KeyScope.SEPARATOR)));
    }

    /** That are on, and were neither used, nor made, begun or enabled after this moment. */
    public KeyQuery idleSince(Instant moment, Instant now) {
        long until = moment.toEpochMilli();
        return and(key -> key.all(
                key.is(KeyStatus.ACTIVE),
                key.livesAt(now.toEpochMilli()),
                key.until("createdAt", until),
                key.until("statusAt", until),
                key.untilOrNever("notBefore", until),
                key.untilOrNever("lastUsedAt", until)));
    }

    /** Without scopes of their own. */
    public KeyQuery withFullAccess() {
        return and(key -> key.lacks("scopes"));
    }

    /** What a person typed: the beginning of a name, or any part of it between asterisks; or that of an id or a token. */
    public KeyQuery matching(String text) {
        return matching(text, Set.of());
    }

    /**
     * As {@link #matching(String)}, and the keys of these owners.
     *
     * @param ownerIds the users whom the text names
     */
    public KeyQuery matching(String text, Set<String> ownerIds) {
        SearchText search = new SearchText(text);
        return and(key -> {
            Predicate named = key.any(
                    key.sql().like(key.get("nameLower"), search.pattern(), '\\'),
                    search.beginningOfId()
                            .map(beginning -> key.sql().like(key.get("id"), beginning + "%"))
                            .orElseGet(key.sql()::disjunction));
            return ownerIds.isEmpty()
                    ? named
                    : key.any(named, key.get("ownerId").in(ownerIds));
        });
    }

    Predicate[] where(KeyRow key) {
        return conditions.stream().map(each -> each.of(key)).toArray(Predicate[]::new);
    }
}
