// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store;

import java.util.Optional;

/**
 * What is stored that decides on a key.
 *
 * @param override the owner's, if he has one
 */
public record KnownKey(StoredKey key, Optional<AllowOverride> override) {}
