// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import io.latchkey.store.StoredKey;
import io.latchkey.store.jpa.KeyStore;
import io.latchkey.token.KeyId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The keys of a realm that are there for whoever asks, to be locked before they are changed.
 *
 * @param reach whether one is
 */
record KeysInReach(KeyStore keys, String realmId, Predicate<StoredKey> reach) {

    Outcome<StoredKey> locked(KeyId id) {
        // Asked before, as who may not see a key may not lock it either; and of the key as it then is.
        return Outcome.of(find(id).flatMap(found -> keys.lock(id)).filter(this::holds), Problem.notFound());
    }

    /** For what makes an owner's keys more or fewer: who makes one has locked the owner before it counts the keys. */
    Outcome<StoredKey> lockedAfterOwner(KeyId id) {
        find(id).ifPresent(key -> keys.lockKnownOwner(realmId, key.ownerId()));
        return locked(id);
    }

    /** Some hundred at most; in a transaction that has read none of them before. */
    List<StoredKey> locked(Collection<KeyId> ids) {
        return keys.lock(ids).stream().filter(this::holds).toList();
    }

    private Optional<StoredKey> find(KeyId id) {
        return keys.find(id).filter(this::holds);
    }

    private boolean holds(StoredKey key) {
        return key.realmId().equals(realmId) && reach.test(key);
    }
}
