// SPDX-License-Identifier: Apache-2.0
package io.latchkey.feed;

/**
 * Who reads the feed.
 *
 * @param clientId Keycloak's internal id
 */
public record Reader(String realmId, String clientId) {}
