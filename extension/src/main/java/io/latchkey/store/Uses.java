// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store;

import java.util.Optional;

/** How often a key was accepted, and the last time. */
public record Uses(long count, Optional<LastUse> last) {
    public static final Uses NONE = new Uses(0, Optional.empty());
}
