// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store;

import java.util.Map;
import java.util.Optional;

/**
 * What its owner calls a key. Shown to people, and never used for a decision.
 *
 * @param name 1 to 120 characters
 * @param metadata what the owner files with the key: url, tenant, whatever
 */
public record Label(String name, Optional<String> description, Map<String, String> metadata) {
    public Label {
        metadata = Map.copyOf(metadata);
    }

    /** Nothing but a name. */
    public static Label named(String name) {
        return new Label(name, Optional.empty(), Map.of());
    }
}
