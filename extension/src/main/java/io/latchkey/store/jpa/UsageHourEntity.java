// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import io.latchkey.store.HourCount;
import io.latchkey.store.KeyUses;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** A row of {@code LATCHKEY_USAGE_HOUR}: how often one outcome came of one key in one hour. Kept for two days. */
@Entity
@IdClass(UsageHourEntity.Key.class)
@Table(name = "LATCHKEY_USAGE_HOUR")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Hibernate fills the fields, and queries name them.
class UsageHourEntity {

    @Id
    @Column(name = "KEY_ID")
    private String keyId;

    @Id
    @Column(name = "EPOCH_HOUR")
    private long hour;

    @Id
    @Column(name = "OUTCOME")
    private String outcome;

    @Column(name = "REALM_ID")
    private String realmId;

    @Column(name = "CALLS")
    private long calls;

    static UsageHourEntity of(KeyUses uses, HourCount count) {
        UsageHourEntity row = new UsageHourEntity();
        row.keyId = uses.id().value();
        row.hour = count.hour();
        row.outcome = count.outcome();
        row.realmId = uses.realmId();
        row.calls = count.count();
        return row;
    }

    Key key() {
        return new Key(keyId, hour, outcome);
    }

    void add(long more) {
        calls += more;
    }

    /** Its primary key. */
    record Key(String keyId, long hour, String outcome) {
        static Key of(KeyUses uses, HourCount count) {
            return new Key(uses.id().value(), count.hour(), count.outcome());
        }
    }
}
