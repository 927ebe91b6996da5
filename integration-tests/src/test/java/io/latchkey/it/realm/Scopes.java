// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.realm;

import java.util.List;
import java.util.Map;

/** The client scopes of a test realm, which roles they carry, and which clients offer them. */
public final class Scopes {
    private final TestRealm realm;

    Scopes(TestRealm realm) {
        this.realm = realm;
    }

    /** Makes a client scope that stands in a token's {@code scope}. */
    public TestScope create(String name) {
        return create(name, "the scope " + name);
    }

    /** Makes a client scope with a description. */
    public TestScope create(String name, String description) {
        String id = realm.admin()
                .post(
                        "/client-scopes",
                        Map.of(
                                "name",
                                name,
                                "description",
                                description,
                                "protocol",
                                "openid-connect",
                                "attributes",
                                Map.of("include.in.token.scope", "true")))
                .expect(201)
                .createdId();
        return new TestScope(id, name);
    }

    /** Maps a role of the realm: who asks for the scope needs the role, and the token carries it. */
    public void map(TestScope scope, String role) {
        realm.admin()
                .post(mappings(scope) + "/realm", List.of(realm.roles().find(role)))
                .expect(204);
    }

    /** Maps a role of a client. */
    public void map(TestScope scope, TestClient client, String role) {
        realm.admin()
                .post(
                        mappings(scope) + "/clients/" + client.id(),
                        List.of(realm.roles().find(client, role)))
                .expect(204);
    }

    /** The client offers the scope: it is in its tokens when asked for. */
    public void offer(TestClient client, TestScope scope) {
        realm.admin().method("PUT", optional(client, scope)).expect(204);
    }

    /** The client no longer offers the scope. */
    public void withdraw(TestClient client, TestScope scope) {
        realm.admin().delete(optional(client, scope)).expect(204);
        realm.admin().delete(byDefault(client, scope)).expect(204);
    }

    public void delete(TestScope scope) {
        realm.admin().delete("/client-scopes/" + scope.id()).expect(204);
    }

    private static String mappings(TestScope scope) {
        return "/client-scopes/" + scope.id() + "/scope-mappings";
    }

    private static String optional(TestClient client, TestScope scope) {
        return "/clients/" + client.id() + "/optional-client-scopes/" + scope.id();
    }

    private static String byDefault(TestClient client, TestScope scope) {
        return "/clients/" + client.id() + "/default-client-scopes/" + scope.id();
    }
}
