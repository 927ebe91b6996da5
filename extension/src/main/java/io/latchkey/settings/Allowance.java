// SPDX-License-Identifier: Apache-2.0
package io.latchkey.settings;

import io.latchkey.store.AllowOverride;
import java.util.Optional;

/** Whether a user may have keys, and who says so: their override if there is one, else the realm. */
public record Allowance(boolean allowed, Source source) {

    /** Who decided. */
    public enum Source {
        REALM,
        USER
    }

    public static Allowance of(RealmSettings settings, Optional<AllowOverride> override) {
        return override.map(own -> new Allowance(own.allow(), Source.USER))
                .orElseGet(() -> new Allowance(settings.allow(), Source.REALM));
    }
}
