// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store;

/**
 * What a key is bound to for good. All are Keycloak's internal ids, never names: what is deleted and made anew under the
 * same name does not bring an old key back to life.
 *
 * @param ownerId a user's id, 255 characters at most (a federated user's is {@code f:<component>:<external id>})
 * @param clientId the client's internal id, not its {@code client_id}
 */
public record Binding(String realmId, String ownerId, String clientId, KeyType type) {}
