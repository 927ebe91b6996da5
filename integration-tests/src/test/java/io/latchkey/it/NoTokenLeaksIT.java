// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.leak.DatabaseText;
import io.latchkey.it.leak.EventText;
import io.latchkey.it.leak.IssuedTokens;
import io.latchkey.it.leak.TokenSearch;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.KeycloakServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * No token that the whole run was given is in the server's log, its events or its database. Runs behind all other classes
 * and ends the shared server on its way, so that what is only written at the end is searched too.
 */
@KeycloakTest
@Tag("every-database")
@Order(Integer.MAX_VALUE)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Isolated
final class NoTokenLeaksIT {
    private final TestRealm realm;
    private final KeycloakServer server;

    NoTokenLeaksIT(TestRealm realm) {
        this.realm = realm;
        this.server = realm.server();
    }

    @Test
    @Order(1)
    void remembersTheTokenOfAKeyThatIsMade() {
        realm.setAttribute("apiKeys.allow", "true");
        TestUser user = realm.users().create("leak");
        String token = realm.http()
                .bearer(realm.tokens().of(user))
                .post("/api-keys", Map.of("name", "a key"))
                .expect(201)
                .text("token");

        assertThat(realm.http().bearer(token).get("/api-keys/validate").status())
                .isEqualTo(200);
        assertThat(IssuedTokens.all()).contains(token);
    }

    @Test
    @Order(2)
    void findsAPlantedTokenInTheDatabase() throws SQLException {
        String token = "lk_0123456789abcdef_0SecretOf43CharactersThatAreNoRealSecret123abcdef";
        List<String> forms = List.of(
                token,
                "cut short: " + token.substring(0, 45),
                HexFormat.of().formatHex(token.getBytes(UTF_8)),
                Base64.getEncoder().encodeToString(("alice:" + token).getBytes(UTF_8)),
                Base64.getUrlEncoder().encodeToString(("bob:" + token).getBytes(UTF_8)),
                Base64.getEncoder().encodeToString(("jo:" + token).getBytes(UTF_8)));
        try (Connection connection = server.database().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE planted_token (value_ VARCHAR(500))");
            try {
                for (String form : forms) {
                    statement.execute("INSERT INTO planted_token VALUES ('" + form + "')");
                }
                List<String> finds = findsInDatabase(List.of(token));
                assertThat(finds).hasSameSizeAs(forms);
                assertThat(forms).allSatisfy(form -> assertThat(finds).anyMatch(find -> find.endsWith(": " + form)));
            } finally {
                statement.execute("DROP TABLE planted_token");
            }
        }
    }

    @Test
    @Order(3)
    void findsAPlantedTokenInALog() {
        String token = "lk_0123456789abcdef_0SecretOf43CharactersThatAreNoRealSecret123abcdef";

        assertThat(new TokenSearch(List.of(token)).findIn(server.log().text() + token))
                .isPresent();
        assertThat(IssuedTokens.SHAPE.matcher(server.log().text() + " " + token).find())
                .isTrue();
    }

    @Test
    @Order(4)
    void noEventHoldsAToken() {
        TokenSearch search = new TokenSearch(IssuedTokens.all());
        List<String> events = new ArrayList<>();
        List<String> finds = new ArrayList<>();
        // Since a realm was deleted, Keycloak has asked the database for each of its administrator's roles with each
        // request.
        server.admin().post("/admin/realms/master/clear-realm-cache").expect(204);
        new EventText(server::admin).readBy((path, event) -> {
            events.add(event);
            search.findIn(event).ifPresent(find -> finds.add(path + ": " + find));
        });

        assertThat(finds).isEmpty();
        assertThat(events)
                .anySatisfy(event -> assertThat(event).contains("\"LOGIN\""))
                .anySatisfy(event -> assertThat(event).contains("\"CREATE\""));
    }

    @Test
    @Order(5)
    void theLogOfTheWholeRunHoldsNoToken() {
        server.close();
        String log = server.log().text();

        assertThat(log).contains("Keycloak stopped");
        assertThat(new TokenSearch(IssuedTokens.all()).findIn(log)).isEmpty();
        assertThat(IssuedTokens.SHAPE.matcher(log).results().map(found -> found.group()))
                .isEmpty();
    }

    @Test
    @Order(6)
    void theDatabaseHoldsNoToken() throws SQLException {
        assertThat(findsInDatabase(IssuedTokens.all())).isEmpty();
    }

    private List<String> findsInDatabase(Iterable<String> tokens) throws SQLException {
        List<String> wanted = new ArrayList<>();
        tokens.forEach(wanted::add);
        TokenSearch search = new TokenSearch(wanted);
        List<String> finds = new ArrayList<>();
        try (Connection connection = server.database().connect()) {
            DatabaseText text = new DatabaseText(connection);
            assertThat(text.tables()).anyMatch(table -> table.equalsIgnoreCase("USER_ENTITY"));
            text.readBy((table, column, value) ->
                    search.findIn(value).ifPresent(find -> finds.add(table + "." + column + ": " + find)));
        }
        return finds;
    }
}
