// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import io.latchkey.policy.EffectiveStatus;
import io.latchkey.store.KeyOrder;
import io.latchkey.store.jpa.KeyQuery;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.RealmModel;

/**
 * Which keys a caller wants listed or counted, read from the query. Paging is Keycloak's: {@code first}, and {@code max}
 * of 500 at most.
 */
public record Listing(KeyQuery query, KeyOrder order, int first, int max) {
    private static final int DEFAULT_MAX = 100;
    private static final int LARGEST_MAX = 500;
    private static final int MAX_SEARCH = 255;

    /** No client has this id. */
    private static final String NO_CLIENT = "-";

    /** Reads the filters of the self-service API, for the keys of one owner. */
    public static Outcome<Listing> ofOwner(RealmModel realm, String ownerId, MultivaluedMap<String, String> query) {
        Reader read = new Reader(query);
        KeyQuery wanted = KeyQuery.ofRealm(realm.getId())
                .ownedBy(ownerId)
                .inStatus(read.statuses())
                .and(read.text("search"), KeyQuery::matching);
        return read.finish(wanted);
    }

    /** Which part of a list without filters is asked for. */
    public record Page(int first, int max) {}

    public static Outcome<Page> page(MultivaluedMap<String, String> query) {
        Reader read = new Reader(query);
        Page page = read.page();
        return read.problem == null ? Outcome.done(page) : Outcome.denied(read.problem);
    }

    /**
     * Reads the filters of the administration API.
     *
     * @param named whom a text names
     */
    public static Outcome<Listing> ofRealm(
            RealmModel realm, MultivaluedMap<String, String> query, Function<String, Outcome<Set<String>>> named) {
        Reader read = new Reader(query);
        KeyQuery wanted = KeyQuery.ofRealm(realm.getId())
                .and(read.text("owner"), KeyQuery::ownedBy)
                .and(read.text("client").map(clientId -> clientUuid(realm, clientId)), KeyQuery::forClient)
                .inStatus(read.statuses())
                .and(read.text("search"), (all, text) -> all.matching(text, read.known(named.apply(text))))
                .and(read.instant("expiresBefore"), KeyQuery::endingBefore)
                .and(read.instant("unusedSince"), KeyQuery::unusedSince)
                .and(read.flag("neverExpires"), (all, yes) -> all.neverEnding())
                .and(read.flag("fullAccess"), (all, yes) -> all.withFullAccess());
        return read.finish(wanted);
    }

    private static String clientUuid(RealmModel realm, String clientId) {
        var client = realm.getClientByClientId(clientId);
        return client == null ? NO_CLIENT : client.getId();
    }

    /** Reads parameters, and remembers the first that makes no sense. */
    private static final class Reader {
        private final MultivaluedMap<String, String> query;
        private @Nullable Problem problem;

        Reader(MultivaluedMap<String, String> query) {
            this.query = query;
        }

        Outcome<Listing> finish(KeyQuery wanted) {
            Optional<KeyOrder> order = text("sort").map(KeyOrder::parse).orElse(Optional.of(KeyOrder.NEWEST_FIRST));
            if (order.isEmpty()) {
                reject(
                        "sort",
                        "must be name, createdAt, expiresAt, lastUsedAt or uses, with a - before it to turn it round");
            }
            Page page = page();
            return problem == null
                    ? Outcome.done(new Listing(wanted, order.orElseThrow(), page.first(), page.max()))
                    : Outcome.denied(problem);
        }

        /** Nobody if there is a problem, which is remembered. */
        Set<String> known(Outcome<Set<String>> owners) {
            return owners.fold(Function.identity(), wrong -> {
                remember(wrong);
                return Set.of();
            });
        }

        Page page() {
            return new Page(number("first", 0, Integer.MAX_VALUE), number("max", DEFAULT_MAX, LARGEST_MAX));
        }

        Optional<String> text(String name) {
            Optional<String> text =
                    Optional.ofNullable(query.getFirst(name)).map(String::strip).filter(it -> !it.isEmpty());
            if (text.isPresent() && !PlainText.isPlain(text.get(), MAX_SEARCH)) {
                reject(name, PlainText.rule(MAX_SEARCH));
                return Optional.empty();
            }
            return text;
        }

        Optional<Instant> instant(String name) {
            // A + of an offset that was not encoded arrives as a space.
            Optional<String> text = text(name).map(value -> value.replace(' ', '+'));
            Optional<Instant> instant = text.flatMap(Fields::parseInstant);
            if (text.isPresent() && instant.isEmpty()) {
                reject(name, "must be a time as in 2030-01-31T12:00:00Z");
            }
            return instant;
        }

        /** Empty also where it is false. */
        Optional<String> flag(String name) {
            Optional<String> text = text(name);
            if (text.isPresent() && !List.of("true", "false").contains(text.get())) {
                reject(name, "must be true or false");
            }
            return text.filter("true"::equals);
        }

        Set<EffectiveStatus> statuses() {
            Set<EffectiveStatus> statuses = EnumSet.noneOf(EffectiveStatus.class);
            List<String> values = Objects.requireNonNullElse(query.get("status"), List.of());
            values.stream()
                    .flatMap(value -> Arrays.stream(value.split(",", -1)))
                    .filter(word -> !word.isBlank())
                    .forEach(word -> status(word.strip())
                            .ifPresentOrElse(
                                    statuses::add,
                                    () -> reject("status", "must be active, disabled, revoked, expired or pending")));
            return statuses;
        }

        private static Optional<EffectiveStatus> status(String word) {
            return Arrays.stream(EffectiveStatus.values())
                    .filter(status -> status.name().toLowerCase(Locale.ROOT).equals(word))
                    .findFirst();
        }

        private int number(String name, int standard, int most) {
            Optional<String> text = text(name);
            try {
                int number = text.map(Integer::parseInt).orElse(standard);
                if (number >= 0 && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Told below, as one out of range is.
            }
            reject(name, "must be a whole number from 0 to " + most);
            return standard;
        }

        private void reject(String name, String message) {
            remember(Problem.of(name, message));
        }

        private void remember(Problem found) {
            if (problem == null) {
                problem = found;
            }
        }
    }
}
