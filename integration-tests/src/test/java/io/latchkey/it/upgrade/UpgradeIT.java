// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.database.Database;
import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.http.Answer;
import io.latchkey.it.http.Http;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.KeyRows;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.Installation;
import io.latchkey.it.server.KeycloakServer;
import io.latchkey.it.server.ServerFolders;
import io.latchkey.it.server.ServerOptions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A database that version 0.1.0 has filled comes up with this version, and goes on. */
@Order(1)
@Tag("every-database")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class UpgradeIT {
    private static KeycloakServer server;
    private static Holdings everyKind;
    private static Holdings strict;
    private static KeyRealm keys;
    private static TestUser alice;

    @BeforeAll
    static void upgrade() {
        ServerOptions options = ServerOptions.on(Database.start(ServerFolders.make("database")))
                .with("--spi-latchkey--node--usage-flush-interval=1");
        Holdings kinds;
        Holdings settings;
        try (KeycloakServer old =
                KeycloakServer.start(options.running(Installation.underTest().withJarOf010()))) {
            kinds = Filling.everyKind(old);
            settings = Filling.strict(old);
        }
        server = KeycloakServer.start(options);
        everyKind = kinds.movedTo(server);
        strict = settings.movedTo(server);
        keys = everyKind.realm();
        alice = everyKind.owners().get(0);
    }

    @AfterAll
    static void stop() {
        server.close();
        server.database().close();
    }

    @Test
    @Order(1)
    void losesNothing() {
        everyKind.mustBeAsBefore();
        strict.mustBeAsBefore();
    }

    @Test
    @Order(2)
    void startsWithoutAnError() {
        assertThat(server.log().text()).doesNotContain(" ERROR [").doesNotContain(" WARN  [io.latchkey");
    }

    @Test
    void makesTheRolesForKeys() {
        String client = keys.realm().clients().find("realm-management").id();
        Deadline.in(Duration.ofSeconds(60))
                .await(
                        "both roles are there",
                        () -> keys.realm()
                                .admin()
                                .get("/clients/" + client + "/roles")
                                .json()
                                .findValuesAsText("name")
                                .containsAll(List.of("view-api-keys", "manage-api-keys")));
    }

    @Test
    void rotatesAKeyAndSaysWhoDid() {
        TestKey before = everyKind.key("rotated often");

        Answer rotated = as(alice)
                .post("/" + before.id() + "/rotate", Map.of("gracePeriod", "PT1H"))
                .expect(200);

        assertThat(rotated.json().path("generation").asInt()).isEqualTo(5);
        assertThat(rotated.text("updatedBy")).isEqualTo(alice.username());
        assertThat(keys.validate(TestKey.in(rotated)).status()).isEqualTo(200);
        assertThat(keys.validate(before).status()).isEqualTo(200);
        assertThat(as(alice).get("/" + before.id() + "/rotations").json().findValuesAsText("generation"))
                .containsExactly("5", "4", "3", "2");
    }

    @Test
    void revokesAKey() {
        TestKey key = everyKind.key("without an end");

        as(alice).post("/" + key.id() + "/revoke").expect(200);

        assertThat(keys.validate(key).status()).isEqualTo(401);
    }

    @Test
    void deletesAKeyAndItsCounters() {
        TestKey key = everyKind.key("with all fields");
        KeyRows rows = new KeyRows(server.database());
        assertThat(rows.count("LATCHKEY_USAGE", "KEY_ID", key.id())).isPositive();

        as(alice).delete("/" + key.id()).expect(204);

        assertThat(keys.validate(key).status()).isEqualTo(401);
        assertThat(rows.count("LATCHKEY_USAGE", "KEY_ID", key.id())).isZero();
    }

    @Test
    void changesAKey() {
        TestKey key = everyKind.key("changed");

        as(alice)
                .patch("/" + key.id(), Map.of("scopes", List.of("reports:write")))
                .expect(200);

        assertThat(keys.validate(key, "?scope=reports:read").status()).isEqualTo(403);
    }

    /** What 0.1.0 wrote does not say whether an administrator did it: who it was tells. */
    @Test
    void letsAnOwnerStartOnlyWhatTheyStopped() {
        TestKey own = everyKind.key("disabled by its owner");

        as(alice).post("/" + own.id() + "/enable").expect(200);

        assertThat(keys.validate(own).status()).isEqualTo(200);
        String stopped = "/" + everyKind.key("disabled by an administrator").id();
        as(alice).post(stopped + "/enable").expect(403);
        as(alice).delete(stopped).expect(403);
        as(alice)
                .delete("/" + everyKind.key("revoked by an administrator").id())
                .expect(403);
        as(alice).delete("/" + everyKind.key("revoked by its owner").id()).expect(204);
    }

    @Test
    void changesSettingsAndOverrides() {
        TestKey refused = strict.key("of who has none");
        assertThat(strict.realm().validate(refused).status()).isEqualTo(403);

        strict.realm().override(strict.owners().get(1), true);

        assertThat(strict.realm().validate(refused).status()).isEqualTo(200);
        strict.realm().settings(Map.of("allow", true, "prefix", "other"));
        assertThat(strict.realm().fullKey(strict.owners().get(1)).token()).startsWith("other_");
    }

    /** Version 0.1.0 left ids on MariaDB and MySQL to the collation of the database. */
    @Test
    void tellsIdsApartByCase() {
        String id = everyKind.key("of full access").id();
        String otherwise =
                id.equals(id.toLowerCase(Locale.ROOT)) ? id.toUpperCase(Locale.ROOT) : id.toLowerCase(Locale.ROOT);

        assertThat(keys.administration().get("/" + otherwise).status()).isEqualTo(404);
    }

    private static Http as(TestUser user) {
        return keys.as(user);
    }
}
