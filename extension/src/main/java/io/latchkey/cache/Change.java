// SPDX-License-Identifier: Apache-2.0
package io.latchkey.cache;

import io.latchkey.token.KeyId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Something that changed, and how that is written in a message to the other nodes. */
public sealed interface Change {
    /** More keys than this are not named one by one. */
    int MOST = 1000;

    /** One key: its record was written or removed. */
    record OfKey(String realmId, KeyId id) implements Change {}

    /**
     * All keys of a user: their override changed, or they did.
     *
     * @param keys those of them that are not revoked
     */
    record OfOwner(String realmId, String ownerId, List<KeyId> keys) implements Change {
        public OfOwner {
            keys = List.copyOf(keys);
        }
    }

    /** All keys of a realm: its settings, or too many keys to name each. */
    record OfRealm(String realmId) implements Change {}

    /** Anything: what a newer version of us has written, and this one can't read. */
    record OfEverything() implements Change {}

    static Change ofOwner(String realmId, String ownerId, List<KeyId> keys) {
        return keys.size() > MOST ? new OfRealm(realmId) : new OfOwner(realmId, ownerId, keys);
    }

    /** The same changes, or if they are too many to name each, all keys of the realms concerned. */
    static List<Change> atMost(Collection<Change> changes) {
        return changes.size() > MOST
                ? changes.stream()
                        .map(change -> change.realm().<Change>map(OfRealm::new).orElse(change))
                        .distinct()
                        .toList()
                : List.copyOf(changes);
    }

    default void applyTo(CachedKeys keys) {
        if (this instanceof OfKey key) {
            keys.forget(key.id());
        } else if (this instanceof OfOwner owner) {
            keys.forgetOwner(owner.realmId(), owner.ownerId());
        } else if (this instanceof OfRealm realm) {
            keys.forgetRealm(realm.realmId());
        } else {
            keys.forgetAll();
        }
    }

    /** Empty: every realm. */
    default Optional<String> realm() {
        if (this instanceof OfKey key) {
            return Optional.of(key.realmId());
        } else if (this instanceof OfOwner owner) {
            return Optional.of(owner.realmId());
        } else if (this instanceof OfRealm realm) {
            return Optional.of(realm.realmId());
        }
        return Optional.empty();
    }

    /** Empty: all keys of the realm. */
    default Optional<List<KeyId>> named() {
        if (this instanceof OfKey key) {
            return Optional.of(List.of(key.id()));
        }
        return this instanceof OfOwner owner ? Optional.of(owner.keys()) : Optional.empty();
    }

    default String write() {
        if (this instanceof OfKey key) {
            return "key " + key.id() + " " + key.realmId();
        } else if (this instanceof OfOwner owner) {
            String keys = owner.keys().stream().map(KeyId::value).collect(Collectors.joining(","));
            return "owner " + keys + " " + owner.realmId() + " " + owner.ownerId();
        } else if (this instanceof OfRealm realm) {
            return "realm " + realm.realmId();
        }
        return "everything";
    }

    static Change read(String text) {
        // The id of a federated user may have spaces in it.
        String[] words = text.split(" ", 4);
        Optional<Change> read = switch (words[0] + " " + words.length) {
            case "key 3" -> KeyId.parse(words[1]).map(id -> new OfKey(words[2], id));
            case "owner 4" -> ids(words[1]).map(ids -> new OfOwner(words[2], words[3], ids));
            case "realm 2" -> Optional.of(new OfRealm(words[1]));
            default -> Optional.empty();
        };
        return read.orElseGet(OfEverything::new);
    }

    /** Empty if one of them is none. */
    private static Optional<List<KeyId>> ids(String text) {
        List<String> written = text.isEmpty() ? List.of() : Arrays.asList(text.split(",", -1));
        List<KeyId> ids =
                written.stream().map(KeyId::parse).flatMap(Optional::stream).toList();
        return ids.size() == written.size() ? Optional.of(ids) : Optional.empty();
    }
}
