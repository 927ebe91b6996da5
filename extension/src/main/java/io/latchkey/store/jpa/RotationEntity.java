// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import io.latchkey.store.Rotation;
import io.latchkey.token.KeyId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;

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

    /** Its primary key. */
    record Key(String keyId, int generation) {}
}
