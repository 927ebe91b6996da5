// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import io.latchkey.owner.Owners;
import io.latchkey.store.jpa.Departures;
import io.latchkey.store.jpa.Departures.UserColumn;
import io.latchkey.store.jpa.SearchText;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.storage.UserStorageProvider;

/**
 * Finds the owners whom a text names, wherever Keycloak has them from. For users of directories that are not imported no row of
 * Keycloak's stands: each who has a key is looked up and their names are read, for a directory's own search gives a first part, of
 * more than names. Keycloak keeps users that were looked up.
 */
public final class OwnersNamed implements Function<String, Outcome<Set<String>>> {
    /** A search that names more users than this is refused: to take some of them would be a wrong answer. */
    private static final int MOST = 5_000;

    /** A first search looks so many up in their directory, at the most. */
    static final int MOST_ELSEWHERE = 1_000;

    private final BiFunction<SearchText, Integer, List<String>> stored;
    private final IntFunction<List<String>> elsewhere;
    private final Function<String, List<String>> names;

    /**
     * @param stored so many of Keycloak's own users whom a text names, by id
     * @param elsewhere so many of those in directories who have keys, by id
     * @param names of one of them; none if they can't be had
     */
    OwnersNamed(
            BiFunction<SearchText, Integer, List<String>> stored,
            IntFunction<List<String>> elsewhere,
            Function<String, List<String>> names) {
        this.stored = stored;
        this.elsewhere = elsewhere;
        this.names = names;
    }

    public static OwnersNamed in(KeycloakSession session, RealmModel realm) {
        boolean any = realm.getComponentsStream(realm.getId(), UserStorageProvider.class.getName())
                .findAny()
                .isPresent();
        return new OwnersNamed(
                (search, most) -> search.users(session, realm.getId(), most),
                most -> any
                        ? new Departures(session).storedElsewhere(realm.getId(), UserColumn.KEY, "", most)
                        : List.of(),
                Owners.of(session, realm)::names);
    }

    /** Without those of a directory that does not answer. */
    @Override
    public Outcome<Set<String>> apply(String text) {
        SearchText search = new SearchText(text);
        List<String> own = stored.apply(search, MOST + 1);
        if (own.size() > MOST) {
            return refused("begins the names of more than " + MOST + " users: give more of it");
        }
        List<String> others = elsewhere.apply(MOST_ELSEWHERE + 1);
        if (others.size() > MOST_ELSEWHERE) {
            return refused("can't be told from the names of more than " + MOST_ELSEWHERE
                    + " owners in directories that are not imported: filter by owner");
        }
        Stream<String> named =
                others.stream().filter(id -> names.apply(id).stream().anyMatch(search::finds));
        return Outcome.done(Stream.concat(own.stream(), named).collect(Collectors.toSet()));
    }

    private static Outcome<Set<String>> refused(String message) {
        return Outcome.denied(Problem.of("search", message));
    }
}
