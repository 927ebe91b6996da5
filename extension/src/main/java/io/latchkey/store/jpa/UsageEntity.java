// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import io.latchkey.store.HourCount;
import io.latchkey.store.KeyUses;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** A row of {@code LATCHKEY_USAGE}: how often one outcome came of one key on one day. */
@Entity
@IdClass(UsageEntity.Key.class)
@Table(name = "LATCHKEY_USAGE")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Hibernate fills the fields, and queries name them.
class UsageEntity {

    @Id
    @Column(name = "KEY_ID")
    private String keyId;

    @Id
    @Column(name = "EPOCH_DAY")
    private long day;

    @Id
    @Column(name = "OUTCOME")
    private String outcome;

    @Column(name = "REALM_ID")
    private String realmId;

    @Column(name = "CALLS")
    private long calls;

    static UsageEntity of(KeyUses uses, HourCount count) {
        UsageEntity row = new UsageEntity();
        row.keyId = uses.id().value();
        row.day = count.day();
        row.outcome = count.outcome();
        row.realmId = uses.realmId();
        row.calls = count.count();
        return row;
    }

    Key key() {
        return new Key(keyId, day, outcome);
    }

    void add(long more) {
        calls += more;
    }

    /** Its primary key. */
    record Key(String keyId, long day, String outcome) {
        static Key of(KeyUses uses, HourCount count) {
            return new Key(uses.id().value(), count.day(), count.outcome());
        }
    }
}
