// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store;

/**
 * What came out for the keys of one client or owner.
 *
 * @param id Keycloak's
 * @param refused of those who had the key's present secret
 * @param unproved of those who had not
 */
public record IdCounts(String id, long accepted, long refused, long unproved) {}
