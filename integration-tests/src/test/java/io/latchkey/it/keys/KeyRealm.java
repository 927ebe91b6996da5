// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.keys;

import io.latchkey.it.http.Answer;
import io.latchkey.it.http.Http;
import io.latchkey.it.realm.ClientSpec;
import io.latchkey.it.realm.TestClient;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestScope;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.KeycloakServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A test realm where keys are allowed, with the client {@code reports-api}: it allows the full scope, has the roles
 * reader and writer, and offers the scopes {@code reports:read} and {@code reports:write} that map them.
 *
 * @param reports the client
 */
public record KeyRealm(TestRealm realm, TestClient reports, TestScope read, TestScope write) {

    /** Sets the realm up. */
    public static KeyRealm in(TestRealm realm) {
        TestClient reports =
                realm.clients().create(ClientSpec.confidential("reports-api").withFullScope());
        realm.roles().create(reports, "reader", "writer");
        TestScope read = scope(realm, reports, "reports:read", "reader");
        TestScope write = scope(realm, reports, "reports:write", "writer");
        KeyRealm keys = new KeyRealm(realm, reports, read, write);
        keys.settings(Map.of("allow", true));
        return keys;
    }

    /** The same on another server, which has the same database. */
    public KeyRealm movedTo(KeycloakServer server) {
        return new KeyRealm(realm.movedTo(server), reports, read, write);
    }

    private static TestScope scope(TestRealm realm, TestClient client, String name, String role) {
        TestScope scope = realm.scopes().create(name);
        realm.scopes().map(scope, client, role);
        realm.scopes().offer(client, scope);
        return scope;
    }

    /** A new user with these roles of {@code reports-api}. */
    public TestUser user(String... roles) {
        TestUser user =
                realm.users().create("user-" + UUID.randomUUID().toString().substring(0, 8));
        if (roles.length > 0) {
            realm.roles().grant(user, reports, roles);
        }
        return user;
    }

    /** The self-service API as this user. */
    public Http as(TestUser user) {
        return realm.http().below("/api-keys").bearer(realm.tokens().of(user));
    }

    /** The administration API as the master realm's administrator. */
    public Http administration() {
        return realm.admin().below("/api-keys");
    }

    /** Changes settings. */
    public Answer settings(Map<String, Object> changed) {
        return administration().put("/settings", changed).expect(200);
    }

    /** Says whether this user may have keys. */
    public void override(TestUser user, boolean allow) {
        administration()
                .put("/users/" + user.id() + "/override", Map.of("allow", allow))
                .expect(200);
    }

    /** A full-access key for {@code reports-api}. */
    public TestKey fullKey(TestUser owner) {
        return key(owner, Map.of());
    }

    /** A key for {@code reports-api} with these scopes. */
    public TestKey scopedKey(TestUser owner, String... scopes) {
        return key(owner, Map.of("scopes", List.of(scopes)));
    }

    /** A key for {@code reports-api}, with more said about it. */
    public TestKey key(TestUser owner, Map<String, Object> more) {
        Map<String, Object> form = new HashMap<>(Map.of("name", "a key", "clientId", reports.clientId()));
        form.putAll(more);
        return TestKey.in(as(owner).post("", form).expect(201));
    }

    /** What the validate endpoint answers to this token as a bearer. */
    public Answer validate(String token, String query) {
        return realm.http().below("/api-keys").bearer(token).get("/validate" + query);
    }

    public Answer validate(TestKey key) {
        return validate(key.token(), "");
    }

    public Answer validate(TestKey key, String query) {
        return validate(key.token(), query);
    }
}
