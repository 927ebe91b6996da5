// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import io.latchkey.policy.EffectiveStatus;
import io.latchkey.policy.Warning;
import io.latchkey.settings.RealmSettings;
import io.latchkey.store.KeyOrder;
import io.latchkey.store.RealmRules;
import io.latchkey.store.jpa.KeyQuery;
import io.latchkey.token.KeyId;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.keycloak.models.RealmModel;

/**
 * Which keys a caller wants listed or counted, read from the query. Paging is Keycloak's: {@code first}, and {@code max}
 * of 500 at most.
 */
public record Listing(KeyQuery query, KeyOrder order, int first, int max) {
    private static final int DEFAULT_MAX = 100;
    private static final int LARGEST_MAX = 500;
    private static final int MAX_IDS = 100;

    private static final Set<EffectiveStatus> EFFECTIVE = EnumSet.allOf(EffectiveStatus.class);
    private static final Set<EffectiveStatus> OWN = EnumSet.complementOf(EnumSet.of(EffectiveStatus.BLOCKED));
    private static final Set<Warning.Code> WARNINGS = EnumSet.allOf(Warning.Code.class);

    /** No client has this id. */
    private static final String NO_CLIENT = "-";

    /** Which part of a list without filters is asked for. */
    public record Page(int first, int max) {}

    public static Outcome<Page> page(MultivaluedMap<String, String> query) {
        QueryParameters read = new QueryParameters(query);
        Page page = page(read);
        return read.unlessProblem(page);
    }

    private static Page page(QueryParameters read) {
        return new Page(read.number("first", 0, Integer.MAX_VALUE), read.number("max", DEFAULT_MAX, LARGEST_MAX));
    }

    /** Reads the filters of the self-service API, for the keys of one owner. */
    public static Outcome<Listing> ofOwner(RealmModel realm, String ownerId, MultivaluedMap<String, String> query) {
        QueryParameters read = new QueryParameters(query);
        return finish(read, filtered(realm, read).ownedBy(ownerId).and(read.text("search"), KeyQuery::matching));
    }

    /**
     * Reads the filters of the administration API.
     *
     * @param named whom a text names
     */
    public static Outcome<Listing> ofRealm(
            RealmModel realm, MultivaluedMap<String, String> query, Function<String, Outcome<Set<String>>> named) {
        QueryParameters read = new QueryParameters(query);
        return finish(
                read,
                filtered(realm, read)
                        .and(read.text("owner"), KeyQuery::ownedBy)
                        .and(read.text("client").map(clientId -> clientUuid(realm, clientId)), KeyQuery::forClient)
                        .and(read.text("search"), (all, text) -> all.matching(text, known(read, named.apply(text))))
                        .and(read.instant("expiresBefore"), KeyQuery::endingBefore)
                        .and(read.instant("unusedSince"), KeyQuery::unusedSince)
                        .and(read.flag("neverExpires"), (all, yes) -> all.neverEnding())
                        .and(read.flag("fullAccess"), (all, yes) -> all.withFullAccess()));
    }

    /** By what both APIs filter by. */
    private static KeyQuery filtered(RealmModel realm, QueryParameters read) {
        RealmRules rules = RealmSettings.of(realm).rules(realm);
        return KeyQuery.ofRealm(realm.getId())
                .inStatus(read.anyOf("status", EffectiveStatus.class, OWN))
                .inEffectiveStatus(read.anyOf("effectiveStatus", EffectiveStatus.class, EFFECTIVE), rules)
                .withWarning(read.anyOf("warning", Warning.Code.class, WARNINGS), rules)
                .and(ids(read), KeyQuery::withIds);
    }

    /** Empty if none are given; those that can't be an id are none of a key. */
    private static Optional<List<KeyId>> ids(QueryParameters read) {
        List<String> words = read.words("ids").distinct().limit(MAX_IDS + 1L).toList();
        if (words.size() > MAX_IDS) {
            read.reject("ids", "must be " + MAX_IDS + " ids at most");
        }
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of(words.stream()
                        .map(KeyId::parse)
                        .flatMap(Optional::stream)
                        .toList());
    }

    private static String clientUuid(RealmModel realm, String clientId) {
        var client = realm.getClientByClientId(clientId);
        return client == null ? NO_CLIENT : client.getId();
    }

    /** Nobody if there is a problem, which is remembered. */
    private static Set<String> known(QueryParameters read, Outcome<Set<String>> owners) {
        return owners.fold(Function.identity(), wrong -> {
            read.remember(wrong);
            return Set.of();
        });
    }

    private static Outcome<Listing> finish(QueryParameters read, KeyQuery wanted) {
        Optional<KeyOrder> order = read.text("sort").map(KeyOrder::parse).orElse(Optional.of(KeyOrder.NEWEST_FIRST));
        if (order.isEmpty()) {
            read.reject(
                    "sort",
                    "must be name, createdAt, expiresAt, lastUsedAt or uses, with a - before it to turn it round");
        }
        Page page = page(read);
        return read.unlessProblem(new Listing(wanted, order.orElse(KeyOrder.NEWEST_FIRST), page.first(), page.max()));
    }
}
