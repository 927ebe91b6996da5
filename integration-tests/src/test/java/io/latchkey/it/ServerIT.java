// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.http.RawHttp;
import io.latchkey.it.realm.ClientSpec;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestClient;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestScope;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.realm.Tokens;
import io.latchkey.it.version.KeycloakUnderTest;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What all other tests take for granted: the server runs, and users get tokens that carry what they say. */
@KeycloakTest
@Tag("every-database")
final class ServerIT {
    private final TestRealm realm;

    ServerIT(TestRealm realm) {
        this.realm = realm;
    }

    @Test
    @Tag("matrix")
    void startsWithTheJarInPlace() {
        assertThat(realm.server().home().resolve("providers/latchkey.jar")).isNotEmptyFile();
        assertThat(realm.server().log().text().lines().takeWhile(line -> !line.contains("Listening on")))
                .isNotEmpty()
                .noneMatch(line -> line.contains(" ERROR ["));
    }

    @Test
    @Tag("matrix")
    void saysWhichInsidesOfKeycloakItWasMadeFor() {
        KeycloakUnderTest keycloak = KeycloakUnderTest.current();

        assertThat(realm.server().log().text().lines().filter(line -> line.contains("[io.latchkey.keycloak.")))
                .singleElement()
                .asString()
                .contains(" INFO ")
                .contains(" on Keycloak " + keycloak.text() + ", by the insides of Keycloak " + keycloak.minorText());
    }

    @Test
    void givesAUserATokenForHisAccount() {
        JsonNode claims = Tokens.claims(realm.tokens().of(newUser()));

        assertThat(claims.path("aud").toString()).contains("account");
        assertThat(claims.path("resource_access").path("account").path("roles").toString())
                .contains("manage-account");
    }

    @Test
    void givesAViewingTokenNothingButViewProfile() {
        JsonNode claims = Tokens.claims(realm.tokens().viewing(newUser()));

        assertThat(claims.path("aud").toString()).contains("account");
        assertThat(claims.path("resource_access").toString()).isEqualTo("{\"account\":{\"roles\":[\"view-profile\"]}}");
    }

    @Test
    void givesATokenThatIsNotForTheAccount() {
        JsonNode claims = Tokens.claims(realm.tokens().withoutAudience(newUser()));

        assertThat(claims.has("aud")).isFalse();
        assertThat(claims.has("resource_access")).isFalse();
    }

    @Test
    void givesAServiceAccountAToken() {
        TestClient client =
                realm.clients().create(ClientSpec.confidential(random("robot")).withServiceAccount());

        JsonNode claims = Tokens.claims(realm.tokens().serviceAccount(client));

        assertThat(claims.path("sub").asText())
                .isEqualTo(realm.users().serviceAccountOf(client).id());
    }

    @Test
    void givesAScopesRoleOnlyToWhoAsksForTheScope() {
        TestClient reports = realm.clients().create(ClientSpec.confidential(random("reports")));
        realm.roles().create(reports, "reader");
        TestScope read = realm.scopes().create(random("reports:read"));
        realm.scopes().map(read, reports, "reader");
        TestClient script =
                realm.clients().create(ClientSpec.confidential(random("script")).withDirectGrant());
        realm.scopes().offer(script, read);
        TestUser user = newUser();
        realm.roles().grant(user, reports, "reader");

        assertThat(rolesAt(reports, realm.tokens().of(user, script))).isEmpty();
        assertThat(rolesAt(reports, realm.tokens().of(user, script, read.name())))
                .isEqualTo("[\"reader\"]");
    }

    @Test
    void letsAnAdministratorDoOnlyWhatHisRolesSay() {
        String viewer = realm.tokens().administrator("view-users");

        assertThat(realm.adminHttp().bearer(viewer).get("/users").status()).isEqualTo(200);
        assertThat(realm.adminHttp().bearer(viewer).get("/events").status()).isEqualTo(403);
    }

    @Test
    void keepsTheOtherAttributesOfTheRealm() {
        realm.setAttribute("test.one", "1");
        realm.setAttribute("test.two", "2");
        realm.removeAttribute("test.one");

        JsonNode attributes = realm.admin().get("").json().path("attributes");
        assertThat(attributes.path("test.two").asText()).isEqualTo("2");
        assertThat(attributes.has("test.one")).isFalse();
    }

    @Test
    void turnsADisabledUserAway() {
        TestUser user = newUser();
        String token = realm.tokens().of(user);
        assertThat(userinfo(token)).isEqualTo(200);

        realm.users().disable(user);

        assertThat(userinfo(token)).isEqualTo(401);
    }

    @Test
    void answersARawRequest() {
        assertThat(RawHttp.to(realm.server().url())
                        .send("GET /realms/" + realm.name() + " HTTP/1.1", "X-Odd: \u00ff\u0001")
                        .status())
                .isIn(200, 400);
        assertThat(RawHttp.to(realm.server().url())
                        .send("GET /realms/" + realm.name() + " HTTP/1.1")
                        .text("realm"))
                .isEqualTo(realm.name());
    }

    private TestUser newUser() {
        return realm.users().create(random("user"));
    }

    private static String rolesAt(TestClient client, String token) {
        return Tokens.claims(token)
                .path("resource_access")
                .path(client.clientId())
                .path("roles")
                .toString();
    }

    private int userinfo(String token) {
        return realm.http()
                .bearer(token)
                .get("/protocol/openid-connect/userinfo")
                .status();
    }

    private static String random(String word) {
        return word + "-" + UUID.randomUUID().toString().substring(0, 8);
    }
}
