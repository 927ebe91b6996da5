// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import io.latchkey.owner.Owners;
import io.latchkey.store.jpa.Departures;
import io.latchkey.store.jpa.Departures.UserColumn;
import io.latchkey.store.jpa.SearchText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.storage.UserStorageProvider;

/**
 * Finds owners by name whom no row of Keycloak's stands for: users of directories that are not imported. Each who has a key is
 * looked up and their names are read: a directory's own search gives a first part, of more than names. Keycloak keeps users
 * that were looked up.
 */
final class NamesElsewhere {
    /** A first search looks so many up in their directory, at the most. */
    static final int MOST = 1_000;

    private final IntFunction<List<String>> owners;
    private final Function<String, List<String>> names;

    /**
     * @param owners so many of those who have keys, by id
     * @param names what an owner is called; empty if that can't be had
     */
    NamesElsewhere(IntFunction<List<String>> owners, Function<String, List<String>> names) {
        this.owners = owners;
        this.names = names;
    }

    static NamesElsewhere of(KeycloakSession session, RealmModel realm) {
        boolean any = realm.getComponentsStream(realm.getId(), UserStorageProvider.class.getName())
                .findAny()
                .isPresent();
        return new NamesElsewhere(
                most -> any
                        ? new Departures(session).storedElsewhere(realm.getId(), UserColumn.KEY, "", most)
                        : List.of(),
                Owners.of(session, realm)::names);
    }

    /** Those whom a text names, without those of a directory that does not answer; empty if there are too many to tell. */
    Optional<Set<String>> owners(String text) {
        List<String> all = owners.apply(MOST + 1);
        return all.size() > MOST
                ? Optional.empty()
                : Optional.of(all.stream()
                        .filter(id -> names.apply(id).stream().anyMatch(new SearchText(text)::finds))
                        .collect(Collectors.toSet()));
    }
}
