// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.representation;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** The answer to create and rotate: the key, and its token for the only time. */
public record IssuedKeyRepresentation(@JsonUnwrapped KeyRepresentation key, String token) {
    @Override
    public String toString() {
        return "IssuedKeyRepresentation[" + key.id() + "]";
    }
}
