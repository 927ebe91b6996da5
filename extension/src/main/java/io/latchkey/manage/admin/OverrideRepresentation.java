// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.latchkey.store.AllowOverride;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A user's override as JSON. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OverrideRepresentation(
        String userId, @Nullable String username, boolean allow, String changedAt, String changedBy) {

    static OverrideRepresentation of(AllowOverride override, Optional<String> owner) {
        return new OverrideRepresentation(
                override.userId(),
                owner.orElse(null),
                override.allow(),
                override.at().toString(),
                override.by());
    }
}
