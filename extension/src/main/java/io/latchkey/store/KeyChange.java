// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store;

import io.latchkey.token.KeyId;
import java.util.Optional;

/**
 * What somebody did to a key, as its history tells it.
 *
 * @param action what they did, in a word
 * @param fields what it changed: a JSON object of some thousand characters at most, never with a part of a secret
 * @param address from where
 */
public record KeyChange(KeyId key, Stamp stamp, String action, String fields, Optional<String> address) {}
