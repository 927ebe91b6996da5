// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import static io.latchkey.manage.Bodies.done;
import static io.latchkey.manage.Bodies.isRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.models.Models;
import io.latchkey.store.KeyOrder;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.RealmModel;

/** The questions of both management APIs, read. */
final class ListingTest {
    private final RealmModel realm = Models.realm();
    private final List<String> searched = new ArrayList<>();

    /** A query as it arrives: decoded, and with {@code &} between parameters. */
    private static MultivaluedMap<String, String> query(String text) {
        MultivaluedMap<String, String> query = new MultivaluedHashMap<>();
        for (String each : text.split("&", -1)) {
            if (!each.isEmpty()) {
                query.add(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
            }
        }
        return query;
    }

    private static Outcome<Listing> own(RealmModel realm, String query) {
        return Listing.ofOwner(realm, "user-alice", query(query), Managing.RULES, Instant.EPOCH);
    }

    private Outcome<Listing> all(String query) {
        return Listing.ofRealm(realm, query(query), Managing.RULES, Instant.EPOCH, text -> {
            searched.add(text);
            return text.equals("everybody")
                    ? Outcome.denied(Problem.of("search", "names too many"))
                    : Outcome.done(Set.of("user-alice"));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "first=-1",
                "first=x",
                "first=99999999999",
                "max=501",
                "max=-1",
                "max=x",
                "max=1.5",
                "upTo=0",
                "upTo=x",
                "upTo=1000001",
                "status=nonsense",
                "status=active,nonsense",
                "status=ACTIVE",
                "status=\0",
                "sort=nonsense",
                "sort=--name",
                "sort=\0",
                "search=a\u2028b",
                "search=a\r\nb",
                "search=\0",
                "search=a\0b"
            })
    void isRefusedByTheNameOfTheParameter(String query) {
        String name = query.substring(0, query.indexOf('='));

        isRefused(own(realm, query), name);
        isRefused(all(query), name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expiresBefore=soon",
                "expiresBefore=2030-01-01",
                "unusedSince=-1",
                "neverExpires=perhaps",
                "fullAccess=1",
                "owner=\0",
                "owner=a\0",
                "client=\0"
            })
    void isRefusedByTheNameOfAParameterOfAdministrators(String query) {
        isRefused(all(query), query.substring(0, query.indexOf('=')));
        assertThat(own(realm, query)).as("not asked for by an owner").isInstanceOf(Outcome.Done.class);
    }

    @Test
    void isRefusedWhereTheSearchIsTooLong() {
        String query = "search=" + "x".repeat(256);

        isRefused(own(realm, query), "search");
        isRefused(all(query), "search");
        assertThat(searched).isEmpty();
    }

    @Test
    void isRefusedWhereTheSearchNamesTooMany() {
        isRefused(all("search=everybody&max=x"), "search");
    }

    @Test
    void namesTheFirstThingThatIsWrong() {
        isRefused(all("sort=nonsense&max=x&status=nonsense"), "status");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0, 100",
        "first=&max=, 0, 100",
        "first=20&max=10, 20, 10",
        "max=0, 0, 0",
        "max=500, 0, 500",
        "first=2147483647, 2147483647, 100"
    })
    void isPaged(String query, int first, int max) {
        for (Listing listing : List.of(done(own(realm, query)), done(all(query)))) {
            assertThat(listing.page().first()).isEqualTo(first);
            assertThat(listing.page().max()).isEqualTo(max);
        }
        assertThat(Listing.page(query(query))).isEqualTo(Outcome.done(new Listing.Page(first, max)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"first=-1", "max=501", "max=x", "max=-1"})
    void isRefusedAPageThatThereIsNot(String query) {
        isRefused(Listing.page(query(query)), query.substring(0, query.indexOf('=')));
    }

    @ParameterizedTest
    @CsvSource({"name", "createdAt", "expiresAt", "lastUsedAt", "uses"})
    void isSorted(String field) {
        for (String sort : List.of(field, "-" + field)) {
            KeyOrder order = done(all("sort=" + sort)).order();
            assertThat(order.field().json()).isEqualTo(field);
            assertThat(order.descending()).isEqualTo(sort.startsWith("-"));
        }
        assertThat(done(all("")).order()).isEqualTo(KeyOrder.NEWEST_FIRST);
    }

    @Test
    void looksForOwnersOnlyWhereAnAdministratorSearches() {
        done(own(realm, "search=alice"));
        assertThat(searched).isEmpty();

        done(all("search=  "));
        assertThat(searched).isEmpty();

        done(all("search= alice "));
        assertThat(searched).containsExactly("alice");
    }
}
