// SPDX-License-Identifier: Apache-2.0
package io.latchkey.lifecycle;

import io.latchkey.cache.Change;
import io.latchkey.notice.KeyEvents;
import io.latchkey.notice.KeyEvents.Action;
import io.latchkey.policy.KeyStatus;
import io.latchkey.store.KeyChange;
import io.latchkey.store.KeyState;
import io.latchkey.store.Stamp;
import io.latchkey.store.StoredKey;
import io.latchkey.store.jpa.KeyStore;
import io.latchkey.token.KeyId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Ends unused keys in one transaction, which has read none of them before.
 *
 * @param events where it is written down
 * @param announce tells all nodes, once it is committed
 */
record IdleEnding(KeyStore keys, KeyEvents events, Consumer<Change> announce) {
    /** Where a change names who made it. */
    private static final String BY = "latchkey";

    /**
     * Ends those of these keys that still are unused.
     *
     * @param ids some hundred at most
     * @return the keys that it ended, as they were
     */
    List<StoredKey> of(IdleRule rule, List<KeyId> ids, Instant now) {
        List<StoredKey> unused = keys.lock(ids).stream()
                .filter(key -> key.state().status() == KeyStatus.ACTIVE)
                .filter(key -> !rule.endOf(key).isAfter(now))
                .toList();
        if (!unused.isEmpty()) {
            end(rule, unused, new Stamp(now, BY));
        }
        return unused;
    }

    private void end(IdleRule rule, List<StoredKey> unused, Stamp change) {
        Action action = switch (rule.action()) {
            case DISABLE -> Action.DISABLE;
            case REVOKE -> Action.REVOKE;
        };
        KeyStatus status = switch (rule.action()) {
            case DISABLE -> KeyStatus.DISABLED;
            case REVOKE -> KeyStatus.REVOKED;
        };
        // No administrator did: its owner may enable it.
        KeyState state = new KeyState(status, change.at(), BY, Optional.of(false), Optional.of(rule.reason()));
        keys.save(unused.stream().map(StoredKey::id).toList(), state, change);
        String fields = changes(status, rule.reason());
        keys.note(unused.stream()
                .map(key -> new KeyChange(key.id(), change, action.word(), fields, Optional.empty()))
                .toList());
        unused.forEach(key -> {
            announce.accept(new Change.OfKey(rule.realmId(), key.id()));
            events.happened(action, key.in(state).with(change));
        });
    }

    /** As the history of a change by people has it. */
    private static String changes(KeyStatus status, String reason) {
        return "{\"status\":{\"from\":\"active\",\"to\":\"" + status.name().toLowerCase(Locale.ROOT)
                + "\"},\"reason\":{\"to\":\"" + reason + "\"}}";
    }
}
