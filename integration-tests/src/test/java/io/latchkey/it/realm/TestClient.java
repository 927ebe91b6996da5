// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.realm;

/**
 * A client of a test realm.
 *
 * @param id Keycloak's internal id
 * @param clientId the {@code client_id}
 * @param secret its secret; empty for a public client
 */
public record TestClient(String id, String clientId, String secret) {}
