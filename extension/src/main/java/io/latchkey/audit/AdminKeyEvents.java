// SPDX-License-Identifier: Apache-2.0
package io.latchkey.audit;

import io.latchkey.store.StoredKey;
import java.util.function.Function;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resources.admin.AdminEventBuilder;

/** What administrators do to keys, as admin events of the resource type {@code API_KEY}. */
public final class AdminKeyEvents implements KeyEvents {
    private final KeycloakSession session;
    private final AdminEventBuilder event;
    private final Function<StoredKey, ?> representation;

    /**
     * @param representation what the event shows of a key, if the realm keeps representations
     */
    public AdminKeyEvents(KeycloakSession session, AdminEventBuilder event, Function<StoredKey, ?> representation) {
        this.session = session;
        this.event = event;
        this.representation = representation;
    }

    @Override
    public void happened(Action action, StoredKey key) {
        event.clone(session)
                .resource("API_KEY")
                .operation(operation(action))
                .resourcePath("api-keys", key.id().value())
                .detail("action", action.word())
                .representation(representation.apply(key))
                .success();
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
