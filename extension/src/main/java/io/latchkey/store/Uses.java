// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store;

import io.latchkey.policy.Reuse;
import java.util.Optional;

/** How often a key was accepted, and the last time; and the last time that its former secret came after its grace. */
public record Uses(long count, Optional<LastUse> last, Optional<Reuse> reuse) {
    public static final Uses NONE = new Uses(0, Optional.empty(), Optional.empty());
}
