// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import io.latchkey.store.Rotation;
import io.latchkey.token.KeyId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of {@code LATCHKEY_ROTATION}. */
@Entity
@IdClass(RotationEntity.Key.class)
@Table(name = "LATCHKEY_ROTATION")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class RotationEntity {

    @Id
    @Column(name = "KEY_ID")
    private String keyId;

    @Id
    @Column(name = "GENERATION")
    private int generation;

    @Column(name = "ROTATED_AT")
    private long at;

    @Column(name = "ROTATED_BY")
    private String by;

    static RotationEntity of(KeyId key, Rotation rotation) {
        RotationEntity row = new RotationEntity();
        row.keyId = key.value();
        row.generation = rotation.generation();
        row.at = rotation.at().toEpochMilli();
        row.by = rotation.by();
        return row;
    }

    Rotation read() {
        return new Rotation(generation, Instant.ofEpochMilli(at), by);
    }

    /** Its primary key. A class, because JPA 3.1 knows no records. */
    static class Key implements Serializable {
        @Nullable
        String keyId;

        int generation;

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that && generation == that.generation && Objects.equals(keyId, that.keyId);
        }

        @Override
        public int hashCode() {
            return Objects.hash(keyId, generation);
        }
    }
}
