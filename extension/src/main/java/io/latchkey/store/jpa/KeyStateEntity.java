// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import io.latchkey.store.KeyState;
import io.latchkey.store.Stamp;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/**
 * Those columns of {@code LATCHKEY_KEY} that a stop writes, to many keys at once: the driver sends the updates in batches, which
 * Hibernate does not let it for the changed columns of a {@link KeyEntity} (7.1, UpdateCoordinatorStandard.doDynamicUpdate).
 */
@Entity
@Table(name = "LATCHKEY_KEY")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Hibernate fills the fields, and reads them.
class KeyStateEntity {
    @Id
    @Column(name = "ID")
    private String id;

    @Column(name = "STATUS")
    private String status;

    @Column(name = "STATUS_AT")
    private long statusAt;

    @Column(name = "STATUS_BY")
    private String statusBy;

    @Column(name = "STATUS_BY_ADMINISTRATOR")
    private @Nullable Boolean statusByAdministrator;

    @Column(name = "STATUS_REASON")
    private @Nullable String statusReason;

    @Column(name = "UPDATED_AT")
    private @Nullable Long updatedAt;

    @Column(name = "UPDATED_BY")
    private @Nullable String updatedBy;

    void write(KeyState state, Stamp change) {
        status = state.status().name();
        statusAt = state.at().toEpochMilli();
        statusBy = state.by();
        statusByAdministrator = state.byAdministrator().orElse(null);
        statusReason = state.reason().orElse(null);
        updatedAt = change.at().toEpochMilli();
        updatedBy = change.by();
    }
}
