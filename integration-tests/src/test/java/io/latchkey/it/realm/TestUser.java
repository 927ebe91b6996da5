// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.realm;

/**
 * A user of a test realm.
 *
 * @param id Keycloak's internal id
 * @param username the name he logs in with
 * @param password his password; empty for the user of a service account
 */
public record TestUser(String id, String username, String password) {}
