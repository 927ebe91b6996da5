// SPDX-License-Identifier: Apache-2.0
package io.latchkey.cache;

import io.latchkey.token.KeyId;

/** Something that changed, and how that is written in a message to the other nodes. */
public sealed interface Change {

    /** One key: its record was written or removed. */
    record OfKey(KeyId id) implements Change {}

    /** All keys of a user: his override. */
    record OfOwner(String realmId, String ownerId) implements Change {}

    /** All keys of a realm: its settings, or too many keys to name each. */
    record OfRealm(String realmId) implements Change {}

    /** Anything: what a newer version of us has written, and this one can't read. */
    record OfEverything() implements Change {}

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

    default String write() {
        if (this instanceof OfKey key) {
            return "key " + key.id();
        } else if (this instanceof OfOwner owner) {
            return "owner " + owner.realmId() + " " + owner.ownerId();
        } else if (this instanceof OfRealm realm) {
            return "realm " + realm.realmId();
        }
        return "everything";
    }

    static Change read(String text) {
        // The id of a federated user may have spaces in it.
        String[] words = text.split(" ", 3);
        if (words.length == 2 && words[0].equals("key")) {
            return KeyId.parse(words[1]).<Change>map(OfKey::new).orElseGet(OfEverything::new);
        }
        if (words.length == 2 && words[0].equals("realm")) {
            return new OfRealm(words[1]);
        }
        return words.length == 3 && words[0].equals("owner") ? new OfOwner(words[1], words[2]) : new OfEverything();
    }
}
