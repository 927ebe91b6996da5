// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import io.latchkey.notice.KeyEvents.Action;
import io.latchkey.policy.KeyStatus;
import io.latchkey.store.StoredKey;
import io.latchkey.store.jpa.KeyQuery;

/** What stops a key: for good, or until it is enabled. */
public enum Stop {
    REVOKE(Action.REVOKE, KeyStatus.REVOKED),
    DISABLE(Action.DISABLE, KeyStatus.DISABLED);

    private final Action action;
    private final KeyStatus status;

    Stop(Action action, KeyStatus status) {
        this.action = action;
        this.status = status;
    }

    Action action() {
        return action;
    }

    /** In which it leaves a key. */
    KeyStatus status() {
        return status;
    }

    /** Whether it makes another of this key. An administrator who disables a disabled key keeps its owner from enabling it. */
    boolean changes(StoredKey key, Actor actor) {
        return switch (key.state().status()) {
            case ACTIVE -> true;
            case DISABLED -> this == REVOKE || actor.takesOver(key);
            case REVOKED -> false;
        };
    }

    /** Those among them of which it makes another, as {@link #changes} says of each. */
    public KeyQuery among(KeyQuery keys, Actor actor) {
        return this == REVOKE ? keys.unrevoked() : actor.disablable().apply(keys);
    }
}
