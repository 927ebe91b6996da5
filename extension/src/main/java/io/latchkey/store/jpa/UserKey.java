// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

/** The primary key of a row about a user of a realm. */
record UserKey(String realmId, String userId) {}
