// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import io.latchkey.store.StoredKey;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.Optional;
import org.keycloak.models.UserModel;

/** Who asks for keys: all in which a user with their own keys and an administrator with everybody's differ. */
public interface Caller {

    /** Which keys they may see a list of, by the filters of this query. */
    Outcome<Listing> listing(MultivaluedMap<String, String> query, Instant now);

    /** This key, if they may see it. What they may not see is not there. */
    Outcome<StoredKey> visible(Optional<StoredKey> key);

    /** This key, if they may see it and are not one who may only see it. Whether it is theirs to change, {@link #actor} says. */
    default Outcome<StoredKey> changing(Optional<StoredKey> key) {
        return visible(key);
    }

    /** Whom they may name as the owner of a new key. */
    KeyForm.Owner owners();

    /** Whose a new key will be. */
    Outcome<UserModel> owner(KeyForm form);

    /** What a new key will be, with what goes without saying where they ask. */
    default Outcome<KeyForm> completed(KeyForm form) {
        return Outcome.done(form);
    }

    /** What they may change, and where it is written down. */
    Actor actor();
}
