// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak.v26_5;

import org.keycloak.models.AbstractKeycloakTransaction;

/** A task for a transaction that is committed; after a rollback it is forgotten. */
final class AfterCommit extends AbstractKeycloakTransaction {
    private final Runnable task;

    AfterCommit(Runnable task) {
        this.task = task;
    }

    @Override
    protected void commitImpl() {
        task.run();
    }

    @Override
    protected void rollbackImpl() {}
}
