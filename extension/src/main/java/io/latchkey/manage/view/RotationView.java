// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.view;

import io.latchkey.store.Rotation;

/** One rotation of a key. */
public record RotationView(int generation, String at, String by) {
    public static RotationView of(Rotation rotation) {
        return new RotationView(rotation.generation(), rotation.at().toString(), rotation.by());
    }
}
