// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.access;

import io.latchkey.it.http.Http;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Keycloak's fine-grained admin permissions, version 2, of a test realm. */
public final class FineGrained {
    private final TestRealm realm;
    private final List<String> permissions = new ArrayList<>();

    private FineGrained(TestRealm realm) {
        this.realm = realm;
    }

    /** Switches them on. */
    public static FineGrained in(TestRealm realm) {
        realm.change(Map.of("adminPermissionsEnabled", true));
        return new FineGrained(realm);
    }

    /** Somebody who may ask for users, and is permitted none. */
    public TestUser administrator() {
        TestUser administrator =
                realm.users().create("admin-" + UUID.randomUUID().toString().substring(0, 8));
        realm.roles().grantManagement(administrator, "query-users");
        return administrator;
    }

    /** Lets the administrator do this with these users; with none named, with all. */
    public void permit(TestUser administrator, List<String> users, String... scopes) {
        permission(administrator, "Users", users, "POSITIVE", scopes);
    }

    /** Lets the administrator do this with a group, by its id. */
    public void permitGroup(TestUser administrator, String group, String... scopes) {
        permission(administrator, "Groups", List.of(group), "POSITIVE", scopes);
    }

    /** Lets the administrator do this with an organization, by its id; Keycloak has that since 26.7. */
    public void permitOrganization(TestUser administrator, String organization, String... scopes) {
        permission(administrator, "Organizations", List.of(organization), "POSITIVE", scopes);
    }

    /** Denies the administrator to do this with these users. */
    public void forbid(TestUser administrator, List<String> users, String... scopes) {
        permission(administrator, "Users", users, "NEGATIVE", scopes);
    }

    private void permission(
            TestUser administrator, String type, List<String> resources, String logic, String... scopes) {
        Http server = server();
        String name = logic + " " + UUID.randomUUID();
        server.post("/policy/user", Map.of("name", name, "logic", logic, "users", List.of(administrator.id())))
                .expect(201);
        Map<String, Object> permission = new HashMap<>(Map.of(
                "name",
                "permission " + name,
                "resourceType",
                type,
                "scopes",
                List.of(scopes),
                "policies",
                List.of(name)));
        if (!resources.isEmpty()) {
            permission.put("resources", resources);
        }
        permissions.add(server.post("/permission/scope", permission).expect(201).text("id"));
    }

    /** Takes all of them away: each is one more that must agree, for everybody. */
    public void takeAway() {
        permissions.forEach(id -> server().delete("/permission/scope/" + id).expect(204));
        permissions.clear();
    }

    private Http server() {
        return realm.admin()
                .below("/clients/" + realm.clients().find("admin-permissions").id() + "/authz/resource-server");
    }
}
