// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.http.Answer;
import io.latchkey.it.http.Http;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.leak.IssuedTokens;
import io.latchkey.it.load.Load;
import io.latchkey.it.process.ChildProcess;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a key may do with itself, and the rotator of {@code docs/rotation.md}. */
@KeycloakTest
@Tag("once")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KeyItselfIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Map<String, String> AN_HOUR = Map.of("gracePeriod", "PT1H");

    private final KeyRealm keys;
    private final TestUser alice;

    KeyItselfIT(TestRealm realm) {
        this.keys = KeyRealm.in(realm);
        this.alice = keys.user("reader");
    }

    @BeforeEach
    void letKeysRotateThemselves() {
        keys.settings(Map.of("selfRotation", true));
    }

    private TestKey rotating() {
        return keys.key(alice, Map.of("selfRotate", true, "scopes", List.of("reports:read")));
    }

    private Http self(String token) {
        return keys.realm().http().below("/api-keys/self").bearer(token);
    }

    private JsonNode record(TestKey key) {
        return keys.as(alice).get("/" + key.id()).expect(200).json();
    }

    private void isRefused(Answer answer, int status, String reason, TestKey key) {
        assertThat(answer.expect(status).text("reason")).isEqualTo(reason);
        assertThat(record(key).path("generation").asInt()).isEqualTo(1);
    }

    @Test
    @Tag("matrix")
    void looksAtItselfAndRotatesItself() {
        TestKey key = rotating();
        JsonNode before = record(key);
        Answer seen = self(key.token()).get("").expect(200);
        assertThat(seen.text("id")).isEqualTo(key.id());
        assertThat(seen.body()).doesNotContain(key.token());
        assertThat(seen.header("Cache-Control")).isEqualTo("no-store");

        TestKey fresh = TestKey.in(self(key.token()).post("/rotate", AN_HOUR).expect(200));

        JsonNode after = record(key);
        for (String field : List.of("id", "name", "ownerId", "clientId", "scopes", "expiresAt", "selfRotate")) {
            assertThat(after.path(field)).as(field).isEqualTo(before.path(field));
        }
        assertThat(after.path("generation").asInt()).isEqualTo(2);
        keys.validate(fresh, "?scope=reports:read").expect(200);
        keys.validate(key, "?scope=reports:read").expect(200);
        JsonNode told = keys.as(alice)
                .get("/" + key.id() + "/history?max=1")
                .expect(200)
                .json()
                .path(0);
        assertThat(told.path("action").asText()).isEqualTo("rotate");
        assertThat(told.path("by").asText()).isEqualTo("the key itself");
        JsonNode event = keys.realm()
                .admin()
                .get("/events?type=UPDATE_CREDENTIAL&user=" + alice.id() + "&max=1")
                .expect(200)
                .json()
                .path(0);
        assertThat(event.at("/details/action").asText()).isEqualTo("rotate");
        assertThat(event.at("/details/api_key_id").asText()).isEqualTo(key.id());
        assertThat(event.path("clientId").asText()).isEqualTo("reports-api");
    }

    @Test
    void rotatesItselfByItsPresentSecretOnly() {
        TestKey key = rotating();
        TestKey fresh = TestKey.in(self(key.token()).post("/rotate", AN_HOUR).expect(200));

        assertThat(self(key.token()).post("/rotate", AN_HOUR).expect(403).text("reason"))
                .isEqualTo("previous_secret");
        self(key.token()).get("").expect(200);
        self(fresh.token()).post("/rotate", Map.of()).expect(200);
        assertThat(record(key).path("generation").asInt()).isEqualTo(3);
        keys.validate(fresh).expect(401);
    }

    @Test
    void rotatesItselfOnceWhereSeveralAskAtOnce() {
        TestKey key = rotating();

        List<Integer> statuses = IntStream.range(0, 6)
                .parallel()
                .mapToObj(any -> self(key.token()).post("/rotate", AN_HOUR).status())
                .sorted()
                .toList();

        assertThat(statuses).containsExactly(200, 403, 403, 403, 403, 403);
        assertThat(record(key).path("generation").asInt()).isEqualTo(2);
    }

    @Test
    void rotatesItselfOnlyIfItAndItsRealmSaySo() {
        TestKey plain = keys.fullKey(alice);
        isRefused(self(plain.token()).post("/rotate", AN_HOUR), 403, "self_rotation", plain);
        self(plain.token()).get("").expect(200);
        TestKey key = rotating();
        keys.settings(Map.of("selfRotation", false));
        isRefused(self(key.token()).post("/rotate", AN_HOUR), 403, "self_rotation", key);
        keys.settings(Map.of("selfRotation", true));
        keys.as(alice).patch("/" + key.id(), Map.of("selfRotate", false)).expect(200);
        isRefused(self(key.token()).post("/rotate", AN_HOUR), 403, "self_rotation", key);
    }

    @Test
    void changesNothingElseOfItself() {
        TestKey key = rotating();
        Http self = self(key.token());
        for (Map<String, Object> bad : List.<Map<String, Object>>of(
                Map.of("expiresInDays", 300),
                Map.of("expiresAt", "2030-01-01T00:00:00Z"),
                Map.of("gracePeriod", "P31D"),
                Map.of("gracePeriod", "soon"))) {
            assertThat(self.post("/rotate", bad).expect(400).text("error_description"))
                    .startsWith(bad.keySet().iterator().next().replace("InDays", "At") + ": ");
        }
        for (String method : List.of("PATCH", "PUT", "DELETE", "POST")) {
            assertThat(self.json(method, "", Map.of("name", "mine")).status()).isIn(401, 403, 404, 405);
        }
        for (String path : List.of("", "/" + key.id(), "/policy")) {
            assertThat(keys.realm()
                            .http()
                            .bearer(key.token())
                            .get("/api-keys" + path)
                            .status())
                    .isEqualTo(401);
        }
        assertThat(record(key).path("generation").asInt()).isEqualTo(1);
    }

    @Test
    void isNobodyElsesAndNoDeadKeys() {
        TestKey key = rotating();
        keys.realm().http().get("/api-keys/self").expect(401);
        self(keys.realm().tokens().of(alice)).post("/rotate", AN_HOUR).expect(401);
        self(key.withAnotherSecret()).post("/rotate", AN_HOUR).expect(401);
        self(key.token()).header("X-API-Key", key.token()).get("").expect(401);
        keys.realm()
                .server()
                .http()
                .bearer(key.token())
                .post("/realms/master/api-keys/self/rotate", AN_HOUR)
                .expect(401);
        TestKey bound = keys.key(alice, Map.of("selfRotate", true, "allowedNetworks", List.of("10.0.0.0/8")));
        isRefused(self(bound.token()).post("/rotate", AN_HOUR), 403, "", bound);
        TestUser denied = keys.user("reader");
        TestKey deniedKey = keys.key(denied, Map.of("selfRotate", true));
        keys.override(denied, false);
        self(deniedKey.token()).post("/rotate", AN_HOUR).expect(403);
        keys.as(alice).post("/" + key.id() + "/disable").expect(200);
        isRefused(self(key.token()).post("/rotate", AN_HOUR), 401, "", key);
        keys.as(alice).post("/" + key.id() + "/revoke").expect(200);
        isRefused(self(key.token()).post("/rotate", AN_HOUR), 401, "", key);
        assertThat(self(key.token()).get("").expect(401).text("error_description"))
                .isEqualTo("The API key has been revoked");
    }

    /** As to make a key. To take it away needs no more than to narrow one. */
    @Test
    void isLetRotateItselfOnlyByWhoMayGiveTheKeyAway() {
        TestUser powerful = keys.user("reader");
        keys.realm().roles().grantManagement(powerful, "manage-clients");
        TestKey key = keys.key(powerful, Map.of("selfRotate", true));
        Http manager = keys.realm()
                .adminHttp()
                .below("/api-keys/" + key.id())
                .bearer(keys.realm().tokens().administrator("view-users", "manage-users"));

        manager.patch("", Map.of("selfRotate", false)).expect(200);
        assertThat(manager.patch("", Map.of("selfRotate", true)).expect(403).text("reason"))
                .isEqualTo("owner_has_more_roles");
        assertThat(manager.get("").expect(200).json().path("selfRotate").asBoolean())
                .isFalse();
        keys.as(powerful).patch("/" + key.id(), Map.of("selfRotate", true)).expect(200);
    }

    private ChildProcess rotator(Path file, Path log) {
        return ChildProcess.start(
                "rotate.sh",
                List.of("bash", ROOT.resolve("docs/rotation/rotate.sh").toString(), file.toString()),
                Map.of(
                        "KEYCLOAK_REALM",
                        keys.realm().server().url() + "/realms/" + keys.realm().name()),
                log);
    }

    @Test
    void isRotatedByTheScriptAndNothingFailsMeanwhile(@TempDir Path folder) throws IOException {
        TestKey key = rotating();
        Path file = Files.writeString(folder.resolve("api-key"), key.token());
        try (Load load = Load.of(
                4, () -> keys.validate(read(file), "?scope=reports:read").status())) {
            for (int i = 0; i < 3; i++) {
                rotator(file, folder.resolve("log")).mustSucceedWithin(Duration.ofSeconds(60));
                IssuedTokens.rememberAllIn(read(file));
                load.awaitAskedAfter(System.nanoTime());
            }
            assertThat(load.all()).allMatch(reply -> reply.status() == 200);
        }
        assertThat(record(key).path("generation").asInt()).isEqualTo(4);
        assertThat(read(file)).isNotEqualTo(key.token());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(names(folder)).containsExactly("api-key", "log");
    }

    @Test
    void leavesTheFileAloneWhereTheScriptIsRefused(@TempDir Path folder) throws IOException {
        TestKey plain = keys.fullKey(alice);
        Path file = Files.writeString(folder.resolve("api-key"), plain.token());
        Path log = folder.resolve("log");

        ChildProcess script = rotator(file, log);

        assertThat(script.exitCodeWithin(Duration.ofSeconds(60))).isEqualTo(1);
        assertThat(Files.readString(log))
                .contains("This key may not rotate itself")
                .doesNotContain(plain.token());
        assertThat(read(file)).isEqualTo(plain.token());
        assertThat(names(folder)).containsExactly("api-key", "log");
    }

    @Test
    void isShownOnThePageAsItIsRun() throws IOException {
        assertThat(Files.readString(ROOT.resolve("docs/rotation.md")))
                .contains("<!-- include: docs/rotation/rotate.sh -->\n```bash\n"
                        + Files.readString(ROOT.resolve("docs/rotation/rotate.sh")) + "```");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
