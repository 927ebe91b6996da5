// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.access;

/** A key, with the token that was shown when it was made. */
public record MadeKey(String id, String token) {
    @Override
    public String toString() {
        return id;
    }
}
