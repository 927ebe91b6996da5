// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store;

import java.util.Optional;

/** The attributes of a realm that count each time a key is used, if they are there. What they mean, its settings say. */
public record RealmAttributes(Optional<String> allow, Optional<String> maxLifetimeDays) {
    public static final RealmAttributes NONE = new RealmAttributes(Optional.empty(), Optional.empty());

    public static final String ALLOW = "apiKeys.allow";
    public static final String MAX_LIFETIME_DAYS = "apiKeys.maxLifetimeDays";
}
