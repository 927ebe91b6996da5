// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.representation;

import io.latchkey.store.Rotation;

/** One rotation of a key. */
public record RotationRepresentation(int generation, String at, String by) {
    public static RotationRepresentation of(Rotation rotation) {
        return new RotationRepresentation(rotation.generation(), rotation.at().toString(), rotation.by());
    }
}
