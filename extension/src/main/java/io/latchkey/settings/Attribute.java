// SPDX-License-Identifier: Apache-2.0
package io.latchkey.settings;

/** The realm attributes that hold the settings, and the names of the settings in JSON. */
public enum Attribute {
    ALLOW("allow"),
    ALLOWED_ROLE("allowedRole"),
    PREFIX("prefix"),
    MAX_KEYS_PER_USER("maxKeysPerUser"),
    MAX_LIFETIME_DAYS("maxLifetimeDays"),
    DEFAULT_LIFETIME_DAYS("defaultLifetimeDays"),
    EXPIRY_REQUIRED("expiryRequired"),
    DEFAULT_CLIENT("defaultClient"),
    KEYCLOAK_APIS("keycloakApis"),
    MAX_AUTH_AGE("maxAuthAge"),
    RETENTION_DAYS("retentionDays"),
    IDLE_DAYS("idleDays"),
    IDLE_ACTION("idleAction"),
    ON_REUSE("onReuse"),
    ON_LEAK("onLeak"),
    SELF_ROTATION("selfRotation"),
    ORGANIZATION_REQUIRED("organizationRequired"),
    NOTIFY_DAYS_BEFORE("notifyDaysBefore"),
    NOTIFY_CHANGES("notifyChanges"),
    SECURITY_CONTACT("securityContact"),
    RATE_LIMIT("rateLimit");

    private final String json;
    private final String key;

    Attribute(String json) {
        this.json = json;
        this.key = "apiKeys." + json;
    }

    public String json() {
        return json;
    }

    String key() {
        return key;
    }
}
