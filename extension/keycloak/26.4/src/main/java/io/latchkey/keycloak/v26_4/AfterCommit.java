// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak.v26_4;

import org.keycloak.models.AbstractKeycloakTransaction;

/** A task for a transaction that is committed; after a rollback it is forgotten. */
public final class AfterCommit extends AbstractKeycloakTransaction {
    private final Runnable task;

    public AfterCommit(Runnable task) {
        this.task = task;
    }

    @Override
    protected void commitImpl() {
        task.run();
    }

    @Override
    protected void rollbackImpl() {}
}
