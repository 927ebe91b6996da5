// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.latchkey.settings.RealmSettings;
import org.jspecify.annotations.Nullable;

/** The realm's settings as JSON. A limit or a client that is not set is left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SettingsRepresentation(
        boolean allow,
        String prefix,
        int maxKeysPerUser,
        @Nullable Integer maxLifetimeDays,
        int defaultLifetimeDays,
        boolean expiryRequired,
        @Nullable String defaultClient,
        String keycloakApis,
        String onReuse,
        String onLeak) {

    static SettingsRepresentation of(RealmSettings settings) {
        return new SettingsRepresentation(
                settings.allow(),
                settings.prefix().value(),
                settings.maxKeysPerUser(),
                settings.maxLifetimeDays().orElse(null),
                settings.defaultLifetimeDays(),
                settings.expiryRequired(),
                settings.defaultClient().orElse(null),
                settings.keycloakApis().json(),
                settings.onReuse().word(),
                settings.onLeak().word());
    }
}
