// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store;

/** How often something came out for one key. */
public record KeyCount(StoredKey key, long count) {}
