// SPDX-License-Identifier: Apache-2.0
package io.latchkey.notice;

import io.latchkey.keycloak.AdminAccess;
import io.latchkey.keycloak.AdminEvent;
import io.latchkey.store.StoredKey;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** What administrators do to keys, as admin events of the resource type {@code API_KEY}. */
public final class AdminKeyEvents implements KeyEvents {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminAccess access;
    private final Function<StoredKey, ?> representation;
    private @Nullable AdminEvent own;

    /**
     * @param representation what the event shows of a key, if the realm keeps representations
     */
    public AdminKeyEvents(
            KeycloakSession session, RealmModel realm, AdminAccess access, Function<StoredKey, ?> representation) {
        this.session = session;
        this.realm = realm;
        this.access = access;
        this.representation = representation;
    }

    @Override
    public void happened(Action action, StoredKey key) {
        // One for all: to clone it looks the administrator up and makes each listener. What it says is said anew each
        // time.
        if (own == null) {
            own = access.event(session, "API_KEY");
        }
        own.operation(operation(action)).path("api-keys", key.id().value()).detail("action", action.word());
        // Costs a look-up of the owner, and nobody is shown it otherwise (26.7.4, AdminEventBuilder.send).
        if (realm.isAdminEventsDetailsEnabled()) {
            own.representation(representation.apply(key));
        }
        own.send();
    }

    private static OperationType operation(Action action) {
        return switch (action) {
            case CREATE -> OperationType.CREATE;
            case UPDATE -> OperationType.UPDATE;
            case DELETE -> OperationType.DELETE;
            case ROTATE, ENABLE, DISABLE, REVOKE -> OperationType.ACTION;
        };
    }
}
