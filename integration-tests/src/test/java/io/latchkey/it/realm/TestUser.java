// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.realm;

/**
 * A user of a test realm.
 *
 * @param id Keycloak's internal id
 * @param username the name they log in with
 * @param password their password; empty for the user of a service account
 */
public record TestUser(String id, String username, String password) {}
