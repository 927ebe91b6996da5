// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import io.latchkey.store.Reminder;
import io.latchkey.token.KeyId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of {@code LATCHKEY_REMINDER}: the last one of a key. */
@Entity
@Table(name = "LATCHKEY_REMINDER")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class ReminderEntity {

    @Id
    @Column(name = "KEY_ID")
    private String keyId;

    @Column(name = "ENDS_AT")
    private long endsAt;

    @Column(name = "DAYS_BEFORE")
    private int daysBefore;

    static ReminderEntity of(KeyId key, Reminder reminder) {
        ReminderEntity row = new ReminderEntity();
        row.keyId = key.value();
        row.endsAt = reminder.end().toEpochMilli();
        row.daysBefore = reminder.daysBefore();
        return row;
    }

    Reminder read() {
        return new Reminder(Instant.ofEpochMilli(endsAt), daysBefore);
    }
}
