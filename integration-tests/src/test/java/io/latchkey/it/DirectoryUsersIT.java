// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.Directory;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Keys of people in an LDAP directory whom Keycloak imports, as {@code docs/removals.md} says. {@code SilentDirectoryIT}: one that does not answer. */
@KeycloakTest
@Tag("once")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class DirectoryUsersIT {
    private final Directory directory = Directory.start();
    private final KeyRealm keys;
    private final String federation;

    DirectoryUsersIT(TestRealm realm) {
        this.keys = KeyRealm.in(realm);
        this.federation = federate();
    }

    @AfterAll
    void stop() {
        directory.close();
    }

    private String federate() {
        String id = component(
                keys.realm().admin().get("").text("id"),
                "org.keycloak.storage.UserStorageProvider",
                "ldap",
                directory.federation());
        component(
                id,
                "org.keycloak.storage.ldap.mappers.LDAPStorageMapper",
                "user-attribute-ldap-mapper",
                Map.of(
                        "user.model.attribute", List.of("enabled"),
                        "ldap.attribute", List.of("employeeType"),
                        "read.only", List.of("true")));
        return id;
    }

    private String component(String parent, String type, String provider, Map<String, Object> config) {
        return keys.realm()
                .admin()
                .post(
                        "/components",
                        Map.of(
                                "name",
                                provider,
                                "providerType",
                                type,
                                "providerId",
                                provider,
                                "parentId",
                                parent,
                                "config",
                                config))
                .expect(201)
                .createdId();
    }

    /** Somebody in the directory, whom Keycloak knows since they logged in. */
    private TestUser person(String name) {
        String password = "password of " + name;
        directory.addPerson(name, password);
        String id = keys.realm()
                .admin()
                .get("/users?exact=true&username=" + name)
                .expect(200)
                .json()
                .path(0)
                .path("id")
                .asText();
        TestUser person = new TestUser(id, name, password);
        keys.realm().roles().grant(person, keys.reports(), "reader");
        return person;
    }

    private void readAgain(String action) {
        keys.realm()
                .admin()
                .post("/user-storage/" + federation + "/sync?action=" + action)
                .expect(200);
    }

    private void isGone(TestKey key) {
        Deadline.in(Duration.ofSeconds(30))
                .await(
                        "the key is deleted",
                        () -> keys.administration().get("/" + key.id()).status() == 404);
        keys.validate(key).expect(401);
    }

    @Test
    void makeAndUseKeys() {
        TestUser lena = person("lena");
        TestKey key = keys.scopedKey(lena, "reports:read");

        assertThat(keys.validate(key, "?scope=reports:read").expect(200).text("username"))
                .isEqualTo("lena");
        assertThat(keys.as(lena).get("/" + key.id()).expect(200).text("owner")).isEqualTo("lena");
    }

    /** A key is no login: what the directory does to the password does nothing to it. */
    @Test
    void keepTheirKeysWhereTheDirectoryTakesTheirPassword() {
        TestUser otto = person("otto");
        TestKey key = keys.fullKey(otto);

        directory.change("otto", "userPassword", "another");

        keys.realm()
                .tokens()
                .request(Map.of(
                        "grant_type", "password",
                        "client_id", "it-full",
                        "username", "otto",
                        "password", otto.password()))
                .expect(400);
        keys.validate(key).expect(200);
    }

    /** Where a mapper tells Keycloak, with the next synchronization. */
    @Test
    void cannotUseTheirKeysWhileTheDirectorySaysThatTheyAreDisabled() {
        TestUser mia = person("mia");
        TestKey key = keys.fullKey(mia);

        directory.change("mia", "employeeType", "false");
        readAgain("triggerFullSync");
        Deadline.in(Duration.ofSeconds(30))
                .await("refused", () -> keys.validate(key).status() == 401);
        assertThat(keys.validate(key).text("error_description")).isEqualTo("The owner of the API key is disabled");

        directory.change("mia", "employeeType", "true");
        readAgain("triggerFullSync");
        Deadline.in(Duration.ofSeconds(30))
                .await("taken", () -> keys.validate(key).status() == 200);
    }

    /** When Keycloak reads them again: here because its cache is cleared. */
    @Test
    void loseTheirKeysWithTheirEntry() {
        TestUser noah = person("noah");
        TestKey key = keys.fullKey(noah);
        keys.validate(key).expect(200);

        directory.removePerson("noah");
        keys.realm().admin().post("/clear-user-cache").expect(204);

        Deadline.in(Duration.ofSeconds(30))
                .await("refused", () -> keys.validate(key).status() == 401);
        isGone(key);
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void loseTheirKeysWithTheFederation() {
        TestKey key = keys.fullKey(person("zoe"));
        keys.validate(key).expect(200);

        keys.realm().admin().delete("/components/" + federation).expect(204);

        isGone(key);
    }
}
