// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.realm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.it.http.Json;
import java.util.List;
import java.util.Map;

/** The users of a test realm. */
public final class Users {
    private final TestRealm realm;

    Users(TestRealm realm) {
        this.realm = realm;
    }

    /** Makes a user who can log in. */
    public TestUser create(String username) {
        return create(username, Map.of());
    }

    /**
     * Makes a user who can log in.
     *
     * @param more members of the user's representation that add to or replace the usual ones
     */
    public TestUser create(String username, Map<String, Object> more) {
        String password = "password of " + username;
        ObjectNode user = Json.object(Map.of(
                "username",
                username,
                "enabled",
                true,
                "email",
                username + "@example.test",
                "emailVerified",
                true,
                "firstName",
                "First",
                "lastName",
                "Last",
                "credentials",
                List.of(Map.of("type", "password", "value", password, "temporary", false))));
        user.setAll(Json.object(more));
        String id = realm.admin().post("/users", user).expect(201).createdId();
        return new TestUser(id, username, password);
    }

    /** Changes some members of the user's representation. */
    public void change(TestUser user, Map<String, Object> members) {
        realm.admin().put("/users/" + user.id(), members).expect(204);
    }

    /** Switches the user off. */
    public void disable(TestUser user) {
        change(user, Map.of("enabled", false));
    }

    /** Switches the user on. */
    public void enable(TestUser user) {
        change(user, Map.of("enabled", true));
    }

    public void delete(TestUser user) {
        realm.admin().delete("/users/" + user.id()).expect(204);
    }

    /** The user that stands for a client with a service account. */
    public TestUser serviceAccountOf(TestClient client) {
        var user = realm.admin()
                .get("/clients/" + client.id() + "/service-account-user")
                .expect(200);
        return new TestUser(user.text("id"), user.text("username"), "");
    }

    /** Makes a group that this user is in, and answers its id. */
    public String join(TestUser member, String group) {
        String id =
                realm.admin().post("/groups", Map.of("name", group)).expect(201).createdId();
        realm.admin().method("PUT", "/users/" + member.id() + "/groups/" + id).expect(204);
        return id;
    }
}
