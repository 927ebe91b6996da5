// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import io.latchkey.policy.EffectiveStatus;
import io.latchkey.policy.Warning;
import io.latchkey.store.KeyOrder;
import io.latchkey.store.RealmRules;
import io.latchkey.store.StoredKey;
import io.latchkey.store.jpa.KeyQuery;
import io.latchkey.store.jpa.KeyStore;
import io.latchkey.token.KeyId;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.RealmModel;

/**
 * Which keys a caller wants listed or counted, read from the query. Paging is Keycloak's: {@code first}, and {@code max}
 * of 500 at most.
 */
public record Listing(KeyQuery query, KeyOrder order, Page page, Optional<Integer> upTo) {
    private static final int DEFAULT_MAX = 100;
    private static final int LARGEST_MAX = 500;
    private static final int MAX_IDS = 100;
    private static final int MOST_COUNTED = 1_000_000;

    private static final Set<EffectiveStatus> EFFECTIVE = EnumSet.allOf(EffectiveStatus.class);
    private static final Set<Warning.Code> WARNINGS = EnumSet.allOf(Warning.Code.class);

    /** Nothing has this id. */
    private static final String NO_ID = "-";

    /** Which part of a list is asked for. */
    public record Page(int first, int max) {}

    /**
     * Reads the filters of the self-service API, for the keys of one owner.
     *
     * @param rules asked only for filters that hang on them
     */
    public static Outcome<Listing> ofOwner(
            RealmModel realm,
            String ownerId,
            MultivaluedMap<String, String> query,
            Supplier<RealmRules> rules,
            Instant now) {
        return Parameters.read(
                query,
                read -> of(
                        filtered(realm, rules, now, read).ownedBy(ownerId).and(read.text("search"), KeyQuery::matching),
                        read));
    }

    /**
     * Reads the filters of the administration API.
     *
     * @param rules asked only for filters that hang on them
     * @param named whom a text names
     */
    public static Outcome<Listing> ofRealm(
            RealmModel realm,
            MultivaluedMap<String, String> query,
            Supplier<RealmRules> rules,
            Instant now,
            Function<String, Outcome<Set<String>>> named) {
        return Parameters.read(
                query,
                read -> of(
                        filtered(realm, rules, now, read)
                                .and(read.text("owner"), KeyQuery::ownedBy)
                                .and(read.text("client").map(id -> clientUuid(realm, id)), KeyQuery::forClient)
                                .and(read.text("search"), (all, text) -> all.matching(text, owners(named, text, read)))
                                .and(read.instant("expiresBefore"), KeyQuery::endingBefore)
                                .and(read.instant("unusedSince"), KeyQuery::unusedSince)
                                .and(read.flag("neverExpires"), (all, yes) -> all.neverEnding())
                                .and(read.text("scope").map(name -> scopeId(realm, name)), KeyQuery::namingScope)
                                .and(read.flag("fullAccess"), (all, yes) -> all.withFullAccess()),
                        read));
    }

    /** By what both APIs filter by. */
    private static KeyQuery filtered(RealmModel realm, Supplier<RealmRules> rules, Instant now, Parameters read) {
        KeyQuery all = KeyQuery.ofRealm(realm.getId())
                .inStatus(read.anyOf("status", EffectiveStatus.OWN), now)
                .and(read.text("organization"), KeyQuery::boundToAlias)
                .and(ids(read), KeyQuery::withIds);
        Set<EffectiveStatus> standing = read.anyOf("effectiveStatus", EFFECTIVE);
        Set<Warning.Code> warnings = read.anyOf("warning", WARNINGS);
        if (standing.isEmpty() && warnings.isEmpty()) {
            return all;
        }
        RealmRules known = rules.get();
        return all.inEffectiveStatus(standing, known, now).withWarning(warnings, known, now);
    }

    /** Empty if none are given; what can't be an id is none of a key. */
    private static Optional<List<KeyId>> ids(Parameters read) {
        List<String> words = read.words("ids").distinct().limit(MAX_IDS + 1L).toList();
        if (words.size() > MAX_IDS) {
            read.reject(Problem.of("ids", "must be " + MAX_IDS + " ids at most"));
        }
        return Optional.of(words)
                .filter(given -> !given.isEmpty())
                .map(given -> given.stream()
                        .map(KeyId::parse)
                        .flatMap(Optional::stream)
                        .toList());
    }

    /** With what must hold of the keys besides. */
    public Listing within(UnaryOperator<KeyQuery> bounds) {
        return new Listing(bounds.apply(query), order, page, upTo);
    }

    List<StoredKey> in(KeyStore keys) {
        return keys.list(query, order, page.first(), page.max());
    }

    /** All of them, or with {@code upTo} no more than one above that. */
    long count(KeyStore keys) {
        return upTo.map(most -> keys.count(query, most)).orElseGet(() -> keys.count(query));
    }

    private static Listing of(KeyQuery wanted, Parameters read) {
        Optional<KeyOrder> order = read.parsed(
                "sort",
                KeyOrder::parse,
                "must be name, createdAt, expiresAt, lastUsedAt or uses, with a - before it to turn it round");
        return new Listing(
                wanted,
                order.orElse(KeyOrder.NEWEST_FIRST),
                page(read),
                read.text("upTo").map(given -> read.number("upTo", 1, 1, MOST_COUNTED)));
    }

    /** For a list without filters. */
    public static Outcome<Page> page(MultivaluedMap<String, String> query) {
        return Parameters.read(query, Listing::page);
    }

    private static Page page(Parameters read) {
        return new Page(read.number("first", 0, 0, Integer.MAX_VALUE), read.number("max", DEFAULT_MAX, 0, LARGEST_MAX));
    }

    private static String clientUuid(RealmModel realm, String clientId) {
        var client = realm.getClientByClientId(clientId);
        return client == null ? NO_ID : client.getId();
    }

    private static String scopeId(RealmModel realm, String name) {
        return realm.getClientScopesStream()
                .filter(scope -> scope.getName().equals(name))
                .map(ClientScopeModel::getId)
                .findFirst()
                .orElse(NO_ID);
    }

    /** Nobody if there is a problem. */
    private static Set<String> owners(Function<String, Outcome<Set<String>>> named, String text, Parameters read) {
        return named.apply(text).fold(Function.identity(), wrong -> {
            read.reject(wrong);
            return Set.of();
        });
    }
}
