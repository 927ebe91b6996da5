// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import io.latchkey.policy.Refusal;
import io.latchkey.store.KeyUses;
import io.latchkey.store.LastUse;
import io.latchkey.store.RefusedCall;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/**
 * Those columns of {@code LATCHKEY_KEY} that the use of a key changes. They are written from here and from nowhere else, as
 * all other columns are written by {@link KeyEntity}: neither can undo the other.
 */
@Entity
@Table(name = "LATCHKEY_KEY")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class KeyUseEntity {
    private static final String REUSED = Refusal.REUSED.text();

    @Id
    @Column(name = "ID")
    private String id;

    @Column(name = "LAST_USED_AT")
    private @Nullable Long lastUsedAt;

    @Column(name = "LAST_USED_ADDRESS")
    private @Nullable String lastUsedAddress;

    @Column(name = "LAST_USED_AGENT")
    private @Nullable String lastUsedAgent;

    @Column(name = "LAST_USED_VIA")
    private @Nullable String lastUsedVia;

    @Column(name = "USES")
    private long uses;

    @Column(name = "REUSED_AT")
    private @Nullable Long reusedAt;

    @Column(name = "REUSED_ADDRESS")
    private @Nullable String reusedAddress;

    String id() {
        return id;
    }

    /** Another node may have written a later use before: the last use is never set back. */
    void add(KeyUses more) {
        uses += more.accepted();
        more.last()
                .filter(use -> lastUsedAt == null || lastUsedAt <= use.at().toEpochMilli())
                .ifPresent(this::used);
        more.refused().stream()
                .filter(call -> call.reason().equals(REUSED))
                .filter(call -> reusedAt == null || reusedAt <= call.at().toEpochMilli())
                .forEach(this::reused);
    }

    private void used(LastUse use) {
        lastUsedAt = use.at().toEpochMilli();
        lastUsedAddress = use.address();
        lastUsedAgent = use.agent();
        lastUsedVia = use.via();
    }

    private void reused(RefusedCall call) {
        reusedAt = call.at().toEpochMilli();
        reusedAddress = call.address();
    }
}
