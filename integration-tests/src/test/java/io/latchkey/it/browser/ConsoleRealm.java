// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.browser;

import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A realm where keys are allowed, with an administrator who may do everything in it. The consoles speak English, German
 * and French.
 */
public record ConsoleRealm(KeyRealm keys, TestUser administrator) {

    public static ConsoleRealm in(TestRealm realm) {
        realm.change(Map.of(
                "internationalizationEnabled",
                true,
                "supportedLocales",
                List.of("en", "de", "fr"),
                "defaultLocale",
                "en",
                "loginTheme",
                "keycloak.v2"));
        KeyRealm keys = KeyRealm.in(realm);
        return new ConsoleRealm(keys, administrator(realm, "realm-admin"));
    }

    /** A user with these roles of {@code realm-management}. */
    public static TestUser administrator(TestRealm realm, String... roles) {
        TestUser user =
                realm.users().create("admin-" + UUID.randomUUID().toString().substring(0, 8));
        realm.roles().grantManagement(user, roles);
        return user;
    }

    public TestRealm realm() {
        return keys.realm();
    }

    /** A key of this name, and what was said about it. */
    public String key(TestUser owner, String name, Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(more);
        all.put("name", name);
        return keys.key(owner, all).id();
    }
}
