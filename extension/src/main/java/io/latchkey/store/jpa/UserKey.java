// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The primary key of a row about a user of a realm. A class, because JPA 3.1 knows no records. */
class UserKey implements Serializable {
    @Nullable
    String realmId;

    @Nullable
    String userId;

    UserKey() {}

    UserKey(String realmId, String userId) {
        this.realmId = realmId;
        this.userId = userId;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UserKey that
                && Objects.equals(realmId, that.realmId)
                && Objects.equals(userId, that.userId);
    }

    @Override
    public int hashCode() {
        return Objects.hash(realmId, userId);
    }
}
