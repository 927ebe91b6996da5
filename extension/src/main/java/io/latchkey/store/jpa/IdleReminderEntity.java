// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of {@code LATCHKEY_IDLE_REMINDER}: the last one of a key. */
@Entity
@Table(name = "LATCHKEY_IDLE_REMINDER")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class IdleReminderEntity {

    @Id
    @Column(name = "KEY_ID")
    private String keyId;

    @Column(name = "ENDS_AT")
    private long endsAt;

    static IdleReminderEntity of(String keyId) {
        IdleReminderEntity row = new IdleReminderEntity();
        row.keyId = keyId;
        return row;
    }

    boolean isOf(long end) {
        return endsAt == end;
    }

    void note(long end) {
        endsAt = end;
    }
}
