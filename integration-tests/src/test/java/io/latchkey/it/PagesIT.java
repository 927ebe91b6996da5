// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.http.Answer;
import io.latchkey.it.http.Http;
import io.latchkey.it.realm.ClientSpec;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestClient;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.NeedsConsoles;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our pages without a console of Keycloak's around them, and their files, as a browser gets them. */
@KeycloakTest
@NeedsConsoles
@Tag("once")
@Tag("oldest")
final class PagesIT {
    private static final Pattern SCRIPT = Pattern.compile("src=\"(assets/[^\"]+)\"");

    private final TestRealm realm;

    PagesIT(TestRealm realm) {
        this.realm = realm;
        realm.admin().put("/api-keys/settings", Map.of("allow", true)).expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"console", "admin-console"})
    void aPageMayLoadWhatIsHereAndNothingElse(String page) {
        Answer answer = realm.http().get("/api-keys/" + page + "/").expect(200);

        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self';", "style-src 'self';", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "*");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Strict-Transport-Security")).contains("max-age");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Content-Type")).startsWith("text/html");
    }

    @Test
    void itsFilesAreKeptForGoodAndAreWhatTheySayTheyAre() {
        Http page = realm.http().below("/api-keys/console");

        Answer plain = page.get("/" + scriptOf(page)).expect(200);
        Answer packed =
                page.header("Accept-Encoding", "gzip").get("/" + scriptOf(page)).expect(200);

        assertThat(plain.header("Content-Type")).startsWith("text/javascript");
        assertThat(plain.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(plain.header("Cache-Control")).contains("immutable", "max-age=31536000");
        assertThat(plain.header("Content-Encoding")).isEmpty();
        assertThat(plain.body()).contains("import");
        assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(packed.header("Vary")).contains("Accept-Encoding");
    }

    private static String scriptOf(Http page) {
        Matcher script = SCRIPT.matcher(page.get("/").expect(200).body());
        assertThat(script.find()).isTrue();
        return script.group(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pages.json",
                "../pages.json",
                "..%2Fpages.json",
                "%2e%2e%2fpages.json",
                "..%5Cpages.json",
                "..%2F..%2F..%2Flatchkey%2Fversion.properties",
                "%2FMETA-INF%2FMANIFEST.MF",
                "none-12345678.js",
                "a.js.gz",
                "a.js;b.js",
                ""
            })
    void nothingElseOfTheJarIsHandedOut(String name) {
        Answer answer = realm.http().get("/api-keys/console/assets/" + name);

        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.body()).doesNotContain("<script", "\"script\":", "Manifest", "consoles=");
    }

    @Test
    void withoutTheSlashItLeadsThere() {
        Answer answer = realm.http().get("/api-keys/console").expect(302);

        assertThat(answer.header("Location")).isEqualTo(realm.http().base() + "/api-keys/console/");
    }

    @ParameterizedTest
    @CsvSource({"console, api-keys-console", "admin-console, api-keys-admin-console"})
    void itSaysSoWhereNobodyCanLogIn(String page, String clientId) {
        String missing = "the client " + clientId + " is missing or switched off";
        TestRealm other = TestRealm.on(realm.server());
        assertThat(other.http().get("/api-keys/" + page + "/").expect(404).body())
                .contains(missing);

        other.admin().put("/api-keys/settings", Map.of("allow", true)).expect(200);
        other.http().get("/api-keys/" + page + "/").expect(200);
        other.clients().disable(other.clients().find(clientId));

        Answer answer = other.http().get("/api-keys/" + page + "/").expect(404);
        assertThat(answer.body()).contains(missing);
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
    }

    @ParameterizedTest
    @CsvSource({"console, api-keys-console", "admin-console, api-keys-admin-console"})
    void itsClientLeadsToItAndNowhereElse(String page, String clientId) {
        TestClient found = realm.clients().find(clientId);
        JsonNode client =
                realm.admin().get("/clients/" + found.id()).expect(200).json();

        assertThat(client.path("redirectUris").toString())
                .isEqualTo("[\"/realms/" + realm.name() + "/api-keys/" + page + "/\"]");
        assertThat(client.path("publicClient").asBoolean()).isTrue();
        assertThat(client.path("attributes").path("apiKeys.offered").asText())
                .as("keys can be made for it")
                .isEqualTo("false");
        assertThat(client.path("attributes").path("pkce.code.challenge.method").asText())
                .isEqualTo("S256");
        assertThat(client.path("webOrigins").toString()).isEqualTo("[\"+\"]");
        assertThat(client.path("fullScopeAllowed").asBoolean()).isFalse();
        assertThat(client.path("optionalClientScopes").toString()).isEqualTo("[]");
        for (String flow :
                new String[] {"implicitFlowEnabled", "directAccessGrantsEnabled", "serviceAccountsEnabled"}) {
            assertThat(client.path(flow).asBoolean()).as(flow).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"api-keys-console, account", "api-keys-admin-console, realm-management"})
    void itsTokensCanHoldRolesOfOneClientOnly(String clientId, String roles) {
        JsonNode mappings = realm.admin()
                .get("/clients/" + realm.clients().find(clientId).id() + "/scope-mappings")
                .expect(200)
                .json();

        assertThat(mappings.has("realmMappings")).isFalse();
        assertThat(mappings.path("clientMappings").fieldNames()).toIterable().containsExactly(roles);
    }

    @Test
    void nobodyGetsAClientWhoAllowedNoKeys() {
        TestRealm other = TestRealm.on(realm.server());
        TestUser alice = other.users().create("alice");
        other.admin().put("/api-keys/settings", Map.of("maxKeysPerUser", 7)).expect(200);
        other.admin()
                .put("/api-keys/users/" + alice.id() + "/override", Map.of("allow", false))
                .expect(200);
        assertThat(clientsOf(other)).doesNotContain("api-keys-console", "api-keys-admin-console");

        other.admin()
                .put("/api-keys/users/" + alice.id() + "/override", Map.of("allow", true))
                .expect(200);
        assertThat(clientsOf(other)).contains("api-keys-console").doesNotContain("api-keys-admin-console");
    }

    private static List<String> clientsOf(TestRealm realm) {
        return realm.admin().get("/clients").expect(200).json().findValuesAsText("clientId");
    }

    @Test
    void aClientThatSomebodyElseHasCalledTheSameIsLeftAlone() {
        TestRealm other = TestRealm.on(realm.server());
        TestClient theirs = other.clients().create(ClientSpec.publicClient("api-keys-console"));

        other.admin().put("/api-keys/settings", Map.of("allow", true)).expect(200);

        assertThat(other.admin()
                        .get("/clients/" + theirs.id())
                        .json()
                        .path("redirectUris")
                        .toString())
                .doesNotContain("api-keys/console");
        other.http().get("/api-keys/console/").expect(404);
    }
}
