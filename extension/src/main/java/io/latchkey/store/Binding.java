// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store;

import java.util.Optional;

/**
 * What a key is bound to for good. All are Keycloak's internal ids, never names: what is deleted and made anew under the
 * same name does not bring an old key back to life.
 *
 * @param ownerId a user's id, 255 characters at most (a federated user's is {@code f:<component>:<external id>})
 * @param organizationId empty if it is bound to no organization; its alias may change
 * @param clientId the client's internal id, not its {@code client_id}
 */
public record Binding(String realmId, String ownerId, String clientId, KeyType type, Optional<String> organizationId) {
    /** To no organization. */
    public Binding(String realmId, String ownerId, String clientId, KeyType type) {
        this(realmId, ownerId, clientId, type, Optional.empty());
    }
}
