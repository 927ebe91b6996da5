// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import io.latchkey.cache.Change;
import io.latchkey.settings.Allowance;
import io.latchkey.settings.ClientPolicy;
import io.latchkey.settings.RealmSettings;
import io.latchkey.store.StoredKey;
import io.latchkey.store.jpa.KeyStore;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.storage.StorageId;

/**
 * How many keys an owner may have, and how many records of keys. To be asked in the transaction that makes or revives a
 * key, before any key is locked: whoever deletes an owner's keys locks the owner first too.
 */
final class KeyLimit {
    /** Keys that are dead stay listed, but making and revoking keys in a loop must not fill the database. */
    private static final int RECORDS_OF_EACH = 10;

    private final RealmModel realm;
    private final RealmSettings settings;
    private final Surroundings around;
    private final KeyStore keys;
    private final int limit;

    KeyLimit(RealmModel realm, RealmSettings settings, Surroundings around) {
        this.realm = realm;
        this.settings = settings;
        this.around = around;
        this.keys = around.keys();
        this.limit = settings.maxKeysPerUser();
    }

    /** Whether they may have none at all. */
    Optional<Problem> allowedProblem(UserModel owner) {
        return problem(Allowance.of(realm, settings, around.overrides().apply(owner.getId()), owner));
    }

    /** Whether they may have none for this client; null if there is no such client. */
    Optional<Problem> allowedProblem(UserModel owner, @Nullable ClientModel client) {
        return problem(Allowance.of(
                realm, settings, around.overrides().apply(owner.getId()), owner, ClientPolicy.of(settings, client)));
    }

    /** Whether its owner, who is there, may not have this one. */
    Optional<Problem> allowedProblem(StoredKey key) {
        return around.owners()
                .apply(key.ownerId())
                .flatMap(owner -> allowedProblem(owner, realm.getClientById(key.clientId())));
    }

    /** What holds for this key. */
    ClientPolicy policy(StoredKey key) {
        return ClientPolicy.of(settings, realm.getClientById(key.clientId()));
    }

    private static Optional<Problem> problem(Allowance allowance) {
        if (allowance.allowed()) {
            return Optional.empty();
        }
        return Optional.of(
                allowance.source() == Allowance.Source.ROLE
                        ? Denial.NOT_ALLOWED.problem("API keys take a role that this user does not have")
                        : Denial.NOT_ALLOWED.problem());
    }

    /** From here to the end of the transaction nobody else makes or revives a key of this owner. */
    void lock(String ownerId) {
        keys.lockOwner(realm.getId(), ownerId);
    }

    /**
     * Whether the owner was deleted before this transaction had their lock: who deletes them removes their keys under it. In
     * MariaDB this reads as of when the transaction began (decision 0065).
     */
    Optional<Problem> goneProblem(String ownerId) {
        return StorageId.isLocalStorage(ownerId) && around.isGone().test(ownerId)
                ? Optional.of(Problem.of("ownerId", "there is no such user"))
                : Optional.empty();
    }

    /**
     * Whether too many live, those among them that this transaction has written.
     *
     * @param more how many it is going to write
     */
    Optional<Problem> problem(String ownerId, int more, Instant now) {
        return keys.countLiveNow(realm.getId(), ownerId, now) + more <= limit
                ? Optional.empty()
                : Optional.of(Problem.limitReached(limit));
    }

    /** Removes the records of the owner's keys that have been dead the longest, if there are too many. */
    void makeRoom(UserModel owner, Instant now) {
        int kept = limit * RECORDS_OF_EACH;
        keys.removeOldestDead(realm.getId(), owner.getId(), owner.getUsername(), kept, now)
                .forEach(id -> around.announce().accept(new Change.OfKey(realm.getId(), id)));
    }
}
