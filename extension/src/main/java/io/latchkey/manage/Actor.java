// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import io.latchkey.audit.KeyEvents;
import io.latchkey.store.StoredKey;
import java.util.function.Predicate;

/**
 * Who asks for a change.
 *
 * @param name his user name
 * @param reach the keys that exist for him; the others are not found
 * @param events where what he does is written down
 */
public record Actor(String name, Predicate<StoredKey> reach, KeyEvents events) {}
