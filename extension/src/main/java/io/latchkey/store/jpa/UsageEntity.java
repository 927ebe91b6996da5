// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import io.latchkey.store.DayCount;
import io.latchkey.store.KeyUses;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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

    static UsageEntity of(KeyUses uses, DayCount count) {
        UsageEntity row = new UsageEntity();
        row.keyId = uses.id().value();
        row.day = count.day().toEpochDay();
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

    /** Its primary key. A class, because JPA 3.1 knows no records. */
    static class Key implements Serializable {
        @Nullable
        String keyId;

        long day;

        @Nullable
        String outcome;

        /** For Hibernate. */
        Key() {}

        private Key(String keyId, long day, String outcome) {
            this.keyId = keyId;
            this.day = day;
            this.outcome = outcome;
        }

        static Key of(KeyUses uses, DayCount count) {
            return new Key(uses.id().value(), count.day().toEpochDay(), count.outcome());
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that
                    && day == that.day
                    && Objects.equals(keyId, that.keyId)
                    && Objects.equals(outcome, that.outcome);
        }

        @Override
        public int hashCode() {
            return Objects.hash(keyId, day, outcome);
        }
    }
}
