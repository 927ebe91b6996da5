// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import io.latchkey.store.jpa.JpaUserNames;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Finds the owners whom a text names, wherever Keycloak has them from. */
public record OwnersNamed(KeycloakSession session, RealmModel realm) implements Function<String, Outcome<Set<String>>> {
    /** A search that names more users than this is refused: to take some of them would be a wrong answer. */
    private static final int MOST = 5_000;

    @Override
    public Outcome<Set<String>> apply(String text) {
        List<String> stored = new JpaUserNames(session).ids(realm.getId(), text, MOST + 1);
        if (stored.size() > MOST) {
            return Outcome.denied(
                    Problem.of("search", "begins the names of more than " + MOST + " users: give more of it"));
        }
        Optional<Set<String>> elsewhere = NamesElsewhere.of(session, realm).owners(text);
        if (elsewhere.isEmpty()) {
            return Outcome.denied(Problem.of(
                    "search",
                    "can't be told from the names of more than " + NamesElsewhere.MOST
                            + " owners in directories that are not imported: filter by owner"));
        }
        Set<String> owners = new HashSet<>(stored);
        owners.addAll(elsewhere.get());
        return Outcome.done(owners);
    }
}
