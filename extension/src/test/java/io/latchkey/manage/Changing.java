// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import static io.latchkey.manage.Bodies.done;

import io.latchkey.notice.KeyEvents.Action;
import io.latchkey.store.StoredKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Each change that there is of a key, in the kinds for which other rules hold. */
enum Changing {
    RENAME(Action.UPDATE, false),
    NARROW(Action.UPDATE, true),
    /** Beyond {@link Managing#END}. */
    EXTEND(Action.UPDATE, false),
    ROTATE(Action.ROTATE, true),
    ROTATE_WITH_GRACE(Action.ROTATE, false),
    /** To an end beyond {@link Managing#END}, and with a grace. */
    ROTATE_AND_EXTEND(Action.ROTATE, false),
    REVOKE(Action.REVOKE, true),
    DISABLE(Action.DISABLE, true),
    ENABLE(Action.ENABLE, false),
    DELETE(Action.DELETE, true);

    /** What the event says. */
    final Action action;

    /** Whether the key loses its sessions. */
    final boolean endsSessions;

    Changing(Action action, boolean endsSessions) {
        this.action = action;
        this.endsSessions = endsSessions;
    }

    Outcome<StoredKey> of(StoredKey key, KeyManagement keys) {
        return switch (this) {
            case RENAME -> keys.change(key.id(), form("'name': 'other'"));
            case NARROW -> keys.change(key.id(), form("'allowedNetworks': ['10.0.0.0/8']"));
            case EXTEND -> keys.change(key.id(), form("'expiresAt': '2026-07-01T00:00:00Z'"));
            case ROTATE -> rotated(keys.rotate(key.id(), rotation(Duration.ZERO)));
            case ROTATE_WITH_GRACE -> rotated(keys.rotate(key.id(), rotation(Duration.ofHours(1))));
            case ROTATE_AND_EXTEND ->
                rotated(keys.rotate(
                        key.id(),
                        new RotateForm(Duration.ofHours(1), FieldValue.of(Instant.parse("2026-07-01T00:00:00Z")))));
            case REVOKE -> keys.revoke(key.id(), Optional.of("leaked"));
            case DISABLE -> keys.disable(key.id(), Optional.empty());
            case ENABLE -> keys.enable(key.id());
            case DELETE -> keys.delete(key.id());
        };
    }

    static KeyForm form(String members) {
        return done(KeyForm.forChange(Bodies.fields("{" + members + "}")));
    }

    static RotateForm rotation(Duration grace) {
        return new RotateForm(grace, FieldValue.absent());
    }

    private static Outcome<StoredKey> rotated(Outcome<IssuedKey> outcome) {
        return outcome.then(issued -> Outcome.done(issued.key()));
    }
}
