// SPDX-License-Identifier: Apache-2.0
package io.latchkey.notice;

import io.latchkey.store.StoredKey;
import java.util.Locale;

/** Takes note of what happened to a key. */
public interface KeyEvents {

    /** What can happen to a key by somebody's hand. */
    enum Action {
        CREATE,
        UPDATE,
        ROTATE,
        ENABLE,
        DISABLE,
        REVOKE,
        DELETE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    void happened(Action action, StoredKey key);
}
