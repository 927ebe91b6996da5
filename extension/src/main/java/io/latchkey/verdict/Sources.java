// SPDX-License-Identifier: Apache-2.0
package io.latchkey.verdict;

import io.latchkey.keycloak.LockOut;
import io.latchkey.keycloak.Organizations;
import io.latchkey.owner.Owners;
import io.latchkey.store.KnownKey;
import io.latchkey.store.jpa.KeyStore;
import io.latchkey.token.KeyId;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Where a validator reads what it decides on.
 *
 * @param keys reads a key that the node does not remember
 * @param owners finds a realm's user by id; throws if their storage does not answer
 * @param lockedOut whether a realm's user is locked out for good
 */
record Sources(
        Function<KeyId, Optional<KnownKey>> keys,
        BiFunction<RealmModel, String, Optional<UserModel>> owners,
        BiPredicate<RealmModel, UserModel> lockedOut,
        Function<RealmModel, Organizations> organizations,
        Permissions.Requested scopes) {

    static Sources of(KeycloakSession session) {
        return new Sources(
                // Not made before: a store opens a transaction of the database, and a hot key needs none.
                id -> KeyStore.of(session).know(id),
                (realm, id) -> Owners.of(session, realm).find(id),
                (realm, user) -> LockOut.isPermanent(session, realm, user),
                realm -> Organizations.of(session, realm),
                Permissions.Requested.in(session));
    }
}
