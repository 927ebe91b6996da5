// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of {@code LATCHKEY_IDLE_NOTICE}. */
@Entity
@Table(name = "LATCHKEY_IDLE_NOTICE")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class IdleNoticeEntity {
    @Id
    @Column(name = "REALM_ID")
    private String realmId;

    @Column(name = "IDLE_RULE")
    private String rule;

    @Column(name = "SINCE")
    private long since;

    static IdleNoticeEntity of(String realmId) {
        IdleNoticeEntity row = new IdleNoticeEntity();
        row.realmId = realmId;
        return row;
    }

    String realmId() {
        return realmId;
    }

    boolean isOf(String other) {
        return rule.equals(other);
    }

    void note(String changed, long at) {
        rule = changed;
        since = at;
    }

    long since() {
        return since;
    }
}
