// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.latchkey.store.AllowOverride;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;

/** A user's override as JSON. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OverrideView(
        String userId, @Nullable String username, boolean allow, String changedAt, String changedBy) {

    static OverrideView of(AllowOverride override, @Nullable UserModel user) {
        return new OverrideView(
                override.userId(),
                user == null ? null : user.getUsername(),
                override.allow(),
                override.at().toString(),
                override.by());
    }
}
