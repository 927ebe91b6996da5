// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.latchkey.manage.representation.RateLimitRepresentation;
import io.latchkey.settings.AllowedRole;
import io.latchkey.settings.RealmSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The realm's settings as JSON. A limit, an age, a role, a client or an address that is not set is left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SettingsRepresentation(
        boolean allow,
        @Nullable String allowedRole,
        String prefix,
        int maxKeysPerUser,
        @Nullable Integer maxLifetimeDays,
        int defaultLifetimeDays,
        boolean expiryRequired,
        @Nullable String defaultClient,
        String keycloakApis,
        @Nullable Integer maxAuthAge,
        @Nullable Integer retentionDays,
        @Nullable Integer idleDays,
        String idleAction,
        String onReuse,
        String onLeak,
        boolean selfRotation,
        boolean organizationRequired,
        List<Integer> notifyDaysBefore,
        boolean notifyChanges,
        @Nullable String securityContact,
        @Nullable RateLimitRepresentation rateLimit) {

    static SettingsRepresentation of(RealmSettings settings) {
        return new SettingsRepresentation(
                settings.allow(),
                settings.allowedRole().map(AllowedRole::name).orElse(null),
                settings.prefix().value(),
                settings.maxKeysPerUser(),
                settings.maxLifetimeDays().orElse(null),
                settings.defaultLifetimeDays(),
                settings.expiryRequired(),
                settings.defaultClient().orElse(null),
                settings.keycloakApis().json(),
                settings.maxAuthAge().orElse(null),
                settings.endings().retentionDays().orElse(null),
                settings.endings().idleDays().orElse(null),
                settings.endings().idleAction().json(),
                settings.onReuse().word(),
                settings.onLeak().word(),
                settings.selfRotation(),
                settings.organizationRequired(),
                settings.mails().notifyDaysBefore(),
                settings.mails().notifyChanges(),
                settings.mails().securityContact().orElse(null),
                settings.rateLimit().map(RateLimitRepresentation::of).orElse(null));
    }
}
