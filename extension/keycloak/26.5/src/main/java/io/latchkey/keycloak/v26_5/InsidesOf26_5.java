// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak.v26_5;

import io.latchkey.keycloak.VerifiedToken;
import io.latchkey.keycloak.v26_4.AfterCommit;
import io.latchkey.keycloak.v26_4.InsidesOf26_4;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.managers.AppAuthManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.keycloak.storage.StoreSyncEvent;

public class InsidesOf26_5 extends InsidesOf26_4 {
    @Override
    public boolean isOfWholeRealm(StoreSyncEvent event) {
        return event.getModel() == null;
    }

    /** Of a user storage it is sent while the storage is still being removed ({@code UserStorageManager.preRemove}). */
    @Override
    public void whenDone(StoreSyncEvent event, Runnable task) {
        if (isOfWholeRealm(event)) {
            task.run();
        } else {
            event.getSession().getTransactionManager().enlistAfterCompletion(new AfterCommit(task));
        }
    }

    @Override
    public Optional<VerifiedToken> bearerToken(KeycloakSession session) {
        AuthResult result = new AppAuthManager.BearerTokenAuthenticator(session).authenticate();
        return Optional.ofNullable(result)
                .map(it -> new VerifiedToken(it.token(), it.user(), it.session(), it.client()));
    }
}
