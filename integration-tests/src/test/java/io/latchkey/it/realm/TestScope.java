// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.realm;

/**
 * A client scope of a test realm.
 *
 * @param id Keycloak's internal id
 * @param name the name, as it stands in {@code scope}
 */
public record TestScope(String id, String name) {}
