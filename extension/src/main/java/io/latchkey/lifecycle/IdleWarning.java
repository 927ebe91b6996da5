// SPDX-License-Identifier: Apache-2.0
package io.latchkey.lifecycle;

import io.latchkey.mail.KeyMails;
import io.latchkey.policy.KeyStatus;
import io.latchkey.store.StoredKey;
import io.latchkey.store.jpa.IdleReminders;
import io.latchkey.store.jpa.KeyStore;
import io.latchkey.token.KeyId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tells owners of keys that will end because nobody uses them, once of each end, in one transaction. */
record IdleWarning(KeyStore keys, IdleReminders reminders, KeyMails mails) {

    /** @param ids some hundred at most */
    void of(IdleRule rule, List<KeyId> ids, Instant now) {
        ids.stream()
                .map(keys::find)
                .flatMap(Optional::stream)
                .filter(key -> key.state().status() == KeyStatus.ACTIVE)
                .forEach(key -> warn(key, rule.endOf(key), now));
    }

    private void warn(StoredKey key, Instant end, Instant now) {
        // Who gets no mail is not noted as told: there may be mails tomorrow.
        if (end.isAfter(now) && mails.areOfEnds() && reminders.note(key.id(), end)) {
            mails.unused(key, end);
        }
    }
}
