// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.realm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.it.http.Http;
import io.latchkey.it.http.Json;
import io.latchkey.it.server.KeycloakServer;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A realm of the tests' own. It keeps all events, and its access tokens outlive any run.
 */
public final class TestRealm {
    /** Passwords are not what is tested, and Keycloak's own Argon2 is slow by intention. */
    private static final String CHEAP_PASSWORDS = "hashAlgorithm(pbkdf2-sha256) and hashIterations(1)";

    private final KeycloakServer server;
    private final String name;

    private TestRealm(KeycloakServer server, String name) {
        this.server = server;
        this.name = name;
    }

    /** Makes a realm with a random name. */
    public static TestRealm on(KeycloakServer server) {
        TestRealm realm =
                new TestRealm(server, "it-" + UUID.randomUUID().toString().substring(0, 8));
        server.admin()
                .post(
                        "/admin/realms",
                        Map.of(
                                "realm",
                                realm.name,
                                "enabled",
                                true,
                                "accessTokenLifespan",
                                3600,
                                "passwordPolicy",
                                CHEAP_PASSWORDS,
                                "privateKey",
                                RealmKey.PRIVATE,
                                "eventsEnabled",
                                true,
                                "adminEventsEnabled",
                                true,
                                "adminEventsDetailsEnabled",
                                true,
                                "clients",
                                List.of(Tokens.FULL, Tokens.WITHOUT_ROLES, Tokens.VIEWING),
                                "clientScopeMappings",
                                Tokens.SCOPE_MAPPINGS))
                .expect(201);
        return realm;
    }

    /** The same realm on another server, which has the same database. */
    public TestRealm movedTo(KeycloakServer other) {
        return new TestRealm(other, name);
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** The server it is on. */
    public KeycloakServer server() {
        return server;
    }

    /** Requests below {@code /realms/{name}}, without a credential. */
    public Http http() {
        return server.http().below("/realms/" + name);
    }

    /** Requests below {@code /admin/realms/{name}}, without a credential. */
    public Http adminHttp() {
        return server.http().below("/admin/realms/" + name);
    }

    /** Requests below {@code /admin/realms/{name}} as the master realm's administrator. */
    public Http admin() {
        return server.admin().below("/admin/realms/" + name);
    }

    public Users users() {
        return new Users(this);
    }

    public Clients clients() {
        return new Clients(this);
    }

    public Roles roles() {
        return new Roles(this);
    }

    public Scopes scopes() {
        return new Scopes(this);
    }

    public Tokens tokens() {
        return new Tokens(this);
    }

    /** Changes some members of the realm's representation. */
    public void change(Map<String, Object> members) {
        admin().put("", members).expect(204);
    }

    /** Sets one of the realm's attributes and leaves the others. */
    public void setAttribute(String attribute, String value) {
        ObjectNode attributes = attributes();
        attributes.put(attribute, value);
        change(Map.of("attributes", attributes));
    }

    /** Takes one of the realm's attributes away. */
    public void removeAttribute(String attribute) {
        ObjectNode attributes = attributes();
        attributes.remove(attribute);
        change(Map.of("attributes", attributes));
    }

    /** Switches the realm on or off. */
    public void setEnabled(boolean enabled) {
        change(Map.of("enabled", enabled));
    }

    /** Deletes the realm. Its events are gone from the scan at the end of the run. */
    public void delete() {
        admin().delete("").expect(204);
    }

    private ObjectNode attributes() {
        return Json.object(admin().get("").expect(200).json().path("attributes"));
    }
}
