// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store;

/** A session of Keycloak's, by its id. An online one and the offline one that was made from it have the same. */
public record OpenSession(String id, boolean offline) {}
