// SPDX-License-Identifier: Apache-2.0
/**
 * What is kept about keys, and where. {@link io.latchkey.store.StoredKey} is the record that everybody else reads;
 * {@link io.latchkey.store.jpa.KeyStore} keeps it. Calls run on the caller's thread and in the transaction of the caller's Keycloak
 * session; a record is immutable and may be handed to any thread.
 */
@NullMarked
package io.latchkey.store;

import org.jspecify.annotations.NullMarked;
