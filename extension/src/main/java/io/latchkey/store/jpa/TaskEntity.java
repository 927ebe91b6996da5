// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of {@code LATCHKEY_TASK}. */
@Entity
@Table(name = "LATCHKEY_TASK")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Hibernate fills the fields, and statements read them.
class TaskEntity {

    @Id
    @Column(name = "NAME")
    private String name;

    @Column(name = "DUE_AT")
    private long dueAt;
}
