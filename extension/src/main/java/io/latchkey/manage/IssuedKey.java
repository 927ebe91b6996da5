// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import io.latchkey.store.StoredKey;
import io.latchkey.token.Token;

/** A key with the token that was just made for it: to be shown once. */
public record IssuedKey(StoredKey key, Token token) {}
