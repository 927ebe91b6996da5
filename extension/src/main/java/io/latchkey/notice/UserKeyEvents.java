// SPDX-License-Identifier: Apache-2.0
package io.latchkey.notice;

import io.latchkey.session.KeyMark;
import io.latchkey.store.StoredKey;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;

/**
 * What users do to their own keys, and to those of their organizations, as Keycloak's credential events: {@code UPDATE_CREDENTIAL} and
 * {@code REMOVE_CREDENTIAL} of the credential type {@code api-key}, with the action as a detail.
 */
public final class UserKeyEvents implements KeyEvents {
    static final String CREDENTIAL_TYPE = "api-key";

    private final EventBuilder event;

    /**
     * @param event with realm, client, user and session set
     */
    public UserKeyEvents(EventBuilder event) {
        this.event = event;
    }

    @Override
    public void happened(Action action, StoredKey key) {
        EventBuilder told = event.clone().event(type(action));
        if (!key.ownerId().equals(event.getEvent().getUserId())) {
            told.detail("owner_id", key.ownerId());
        }
        told.detail(Details.CREDENTIAL_TYPE, CREDENTIAL_TYPE)
                .detail("action", action.word())
                .detail(KeyMark.NAME, key.id().value())
                .success();
    }

    private static EventType type(Action action) {
        return switch (action) {
            case REVOKE, DELETE -> EventType.REMOVE_CREDENTIAL;
            case CREATE, UPDATE, ROTATE, ENABLE, DISABLE -> EventType.UPDATE_CREDENTIAL;
        };
    }
}
