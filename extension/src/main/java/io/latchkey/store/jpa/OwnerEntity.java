// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** A row of {@code LATCHKEY_OWNER}: there to be locked while an owner's keys are counted. */
@Entity
@IdClass(UserKey.class)
@Table(name = "LATCHKEY_OWNER")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class OwnerEntity {

    @Id
    @Column(name = "REALM_ID")
    private String realmId;

    @Id
    @Column(name = "USER_ID")
    private String userId;
}
