// SPDX-License-Identifier: Apache-2.0
package io.latchkey.owner;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.storage.StorageId;

/** The owners of a realm's keys. Those of a federation that does not import its users come from its directory. */
public final class Owners {
    private static final Logger LOG = Logger.getLogger(Owners.class);
    private static final String SILENT = "latchkey-silent-storages";

    private final String realmName;
    private final Function<String, UserModel> directory;
    private final Set<String> silent;

    /**
     * @param directory looks a user up by id; null if there is none
     * @param silent the storages that did not answer, by their component's id
     */
    Owners(String realmName, Function<String, UserModel> directory, Set<String> silent) {
        this.realmName = realmName;
        this.directory = directory;
        this.silent = silent;
    }

    public static Owners of(KeycloakSession session, RealmModel realm) {
        @SuppressWarnings("unchecked")
        Set<String> silent = session.getAttribute(SILENT, Set.class);
        if (silent == null) {
            silent = new HashSet<>();
            session.setAttribute(SILENT, silent);
        }
        return new Owners(realm.getName(), id -> session.users().getUserById(realm, id), silent);
    }

    /**
     * Empty if there is no such user.
     *
     * @throws OwnerUnavailableException if the user's storage does not answer
     */
    public Optional<UserModel> find(String id) {
        return ask(id, user -> user);
    }

    /** Empty also if the user's storage does not answer. */
    public Optional<String> name(String id) {
        try {
            return ask(id, UserModel::getUsername);
        } catch (OwnerUnavailableException e) {
            return Optional.empty();
        }
    }

    /** User name, e-mail address, first and last name, as far as they are there; none if the user's storage does not answer. */
    public List<String> names(String id) {
        try {
            return ask(
                            id,
                            user -> Stream.of(
                                            user.getUsername(),
                                            user.getEmail(),
                                            user.getFirstName(),
                                            user.getLastName())
                                    .filter(Objects::nonNull)
                                    .toList())
                    .orElse(List.of());
        } catch (OwnerUnavailableException e) {
            return List.of();
        }
    }

    /**
     * What the user says; empty if there is no such user, or they say nothing.
     *
     * @throws OwnerUnavailableException if the user's storage does not answer
     */
    public <T> Optional<T> ask(String id, Function<UserModel, @Nullable T> question) {
        if (id.startsWith("f:") && id.indexOf(':', "f:".length()) < 0) {
            // Nobody's, and Keycloak breaks on it (26.7.4, StorageId).
            return Optional.empty();
        }
        String storage = StorageId.providerId(id);
        if (storage == null) {
            // A row of Keycloak's own. Where that was imported, Keycloak bears an outage itself (26.7.4,
            // UserStorageManager).
            return Optional.ofNullable(directory.apply(id)).map(question);
        }
        if (silent.contains(storage)) {
            throw new OwnerUnavailableException();
        }
        try {
            return Optional.ofNullable(directory.apply(id)).map(question);
        } catch (RuntimeException e) {
            silent.add(storage);
            LOG.warnf(e, "The user storage %s of realm %s does not answer", storage, realmName);
            throw new OwnerUnavailableException();
        }
    }
}
