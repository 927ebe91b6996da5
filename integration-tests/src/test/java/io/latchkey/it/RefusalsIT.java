// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.http.Answer;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.ClientSpec;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestClient;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.Servers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every reason why a key is refused, as a gateway sees it. */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RefusalsIT {
    private final KeyRealm keys;

    RefusalsIT(TestRealm realm) {
        this.keys = KeyRealm.in(realm);
    }

    @Test
    void aRequestWithoutAKey() {
        refused(keys.realm().http().get("/api-keys/validate"), 401, "invalid_request", "No API key in the request");
    }

    @Test
    void aRequestWithMoreThanOneCredential() {
        TestKey key = keys.fullKey(keys.user());
        for (Answer answer : List.of(
                keys.realm()
                        .http()
                        .bearer(key.token())
                        .header("X-API-Key", key.token())
                        .get("/api-keys/validate"),
                keys.realm().http().bearer(key.token()).bearer(key.token()).get("/api-keys/validate"))) {
            refused(answer, 401, "invalid_request", "More than one credential in the request");
        }
    }

    /** Whoever has no key learns nothing: not whether an id exists, nor in which realm. */
    @Test
    void whatIsNoKeyOfThisRealmIsAnsweredTheSameByteForByte() {
        TestKey good = keys.fullKey(keys.user());
        TestKey foreign = foreignKey();
        assertThat(keys.validate(good).status()).isEqualTo(200);

        List<Map<String, List<String>>> headers = Stream.of(
                        "garbage",
                        good.withBadChecksum(),
                        good.withAnotherId(),
                        good.withAnotherSecret(),
                        foreign.token(),
                        "x".repeat(6000))
                .map(token -> keys.validate(token, ""))
                .peek(answer -> {
                    refused(answer, 401, "invalid_token", "The API key is not valid");
                    assertThat(answer.body())
                            .isEqualTo(
                                    "{\"error\":\"invalid_token\",\"error_description\":\"The API key is not valid\"}");
                })
                .map(answer -> comparable(answer))
                .toList();

        assertThat(headers).allSatisfy(each -> assertThat(each).isEqualTo(headers.get(0)));
    }

    @Test
    void aMalformedTokenInTheNameOfTheRealmThatWasAsked() {
        KeyRealm other = KeyRealm.in(TestRealm.on(Servers.shared()));
        for (KeyRealm asked : List.of(keys, other, keys, other)) {
            assertThat(asked.validate("garbage", "").header("WWW-Authenticate"))
                    .startsWith("Bearer realm=\"" + asked.realm().name() + "\"");
        }
    }

    private static TestKey foreignKey() {
        KeyRealm other = KeyRealm.in(TestRealm.on(Servers.shared()));
        TestKey key = other.fullKey(other.user());
        assertThat(other.validate(key).status()).isEqualTo(200);
        return key;
    }

    private static Map<String, List<String>> comparable(Answer answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.remove("date");
        return headers;
    }

    @Test
    void aRevokedKey() {
        TestUser alice = keys.user();
        TestKey key = keys.fullKey(alice);
        keys.as(alice).post("/" + key.id() + "/revoke").expect(200);
        refused(keys.validate(key), 401, "invalid_token", "The API key has been revoked");
    }

    @Test
    void aDisabledKey() {
        TestUser alice = keys.user();
        TestKey key = keys.fullKey(alice);
        keys.as(alice).post("/" + key.id() + "/disable").expect(200);
        refused(keys.validate(key), 401, "invalid_token", "The API key is disabled");
    }

    @Test
    void aKeyThatIsNotValidYet() {
        TestKey key =
                keys.key(keys.user(), Map.of("notBefore", "2098-01-01T00:00:00Z", "expiresAt", "2099-01-01T00:00:00Z"));
        refused(keys.validate(key), 401, "invalid_token", "The API key is not valid yet");
    }

    @Test
    void aKeyAtItsEnd() {
        TestKey key = keys.key(
                keys.user(), Map.of("expiresAt", Instant.now().plusSeconds(4).toString()));
        Deadline.in(Duration.ofSeconds(20))
                .await("the key ends", () -> keys.validate(key).status() != 200);
        refused(keys.validate(key), 401, "invalid_token", "The API key has expired");
    }

    @Test
    void aKeyWhoseOwnerIsDisabledAndItWorksAgainWhenHeIsEnabled() {
        TestUser alice = keys.user();
        TestKey key = keys.fullKey(alice);
        keys.realm().users().disable(alice);
        refused(keys.validate(key), 401, "invalid_token", "The owner of the API key is disabled");
        keys.realm().users().enable(alice);
        assertThat(keys.validate(key).status()).isEqualTo(200);
    }

    @Test
    void aKeyWhoseClientIsDisabled() {
        TestClient client = keys.realm().clients().create(ClientSpec.confidential("short-lived"));
        TestKey key = keys.key(keys.user(), Map.of("clientId", client.clientId()));
        keys.realm().clients().disable(client);
        refused(keys.validate(key), 401, "invalid_token", "The client of the API key is disabled");
    }

    /** A federated user can vanish without Keycloak's noticing; their keys are then still there. */
    @Test
    void aKeyWhoseOwnerIsGone() throws SQLException {
        TestKey key = keys.fullKey(keys.user());
        store(key, "OWNER_ID = 'f:gone:somebody'");
        refused(keys.validate(key), 401, "invalid_token", "The owner of the API key does not exist any more");
    }

    @Test
    void aKeyWhoseClientIsGone() throws SQLException {
        TestKey key = keys.fullKey(keys.user());
        store(key, "CLIENT_ID = 'gone'");
        refused(keys.validate(key), 401, "invalid_token", "The client of the API key does not exist any more");
    }

    @Test
    void aKeyThatIsOlderThanTheRealmNowAllows() throws SQLException {
        TestKey key = keys.fullKey(keys.user());
        store(key, "ISSUED_AT = " + Instant.now().minus(Duration.ofDays(31)).toEpochMilli());
        keys.settings(Map.of("maxLifetimeDays", 30));
        try {
            refused(keys.validate(key), 401, "invalid_token", "The API key is older than the realm allows");
        } finally {
            keys.administration().put("/settings", "{\"maxLifetimeDays\":null}").expect(200);
        }
    }

    /** What no call can bring about, before anybody has asked for the key. */
    private static void store(TestKey key, String assignment) throws SQLException {
        try (Connection connection = Servers.shared().database().connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("update LATCHKEY_KEY set " + assignment + " where ID = '" + key.id() + "'");
        }
    }

    @Test
    void aKeyWhoseOwnerMayHaveNone() {
        TestUser alice = keys.user();
        TestKey key = keys.fullKey(alice);
        keys.override(alice, false);
        refused(keys.validate(key), 403, "access_denied", "API keys are not allowed for the owner of this key");
    }

    @Test
    void aKeyUsedFromOutsideItsNetworks() {
        TestUser alice = keys.user();
        TestKey here = keys.key(alice, Map.of("allowedNetworks", List.of("127.0.0.0/8", "::1")));
        TestKey elsewhere = keys.key(alice, Map.of("allowedNetworks", List.of("10.0.0.0/8", "2001:db8::/32")));
        assertThat(keys.validate(here).status()).isEqualTo(200);
        refused(keys.validate(elsewhere), 403, "access_denied", "The API key may not be used from this address");
    }

    @Test
    void anAddressThatTheCallerClaimsForHimself() {
        TestKey elsewhere = keys.key(keys.user(), Map.of("allowedNetworks", List.of("10.0.0.0/8")));
        assertThat(keys.realm()
                        .http()
                        .bearer(elsewhere.token())
                        .header("X-Forwarded-For", "10.0.0.1")
                        .header("Forwarded", "for=10.0.0.1")
                        .get("/api-keys/validate")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aKeyThatLacksAScopeARoleOrIsForAnotherClient() {
        TestKey key = keys.scopedKey(keys.user("reader", "writer"), "reports:read");
        refused(
                keys.validate(key, "?scope=reports:write"),
                403,
                "insufficient_scope",
                "The API key lacks a required scope");
        refused(
                keys.validate(key, "?role=reports-api:writer"),
                403,
                "insufficient_scope",
                "The API key lacks a required role");
        refused(keys.validate(key, "?client=other"), 403, "insufficient_scope", "The API key is for another client");
    }

    @Test
    void aKeyWhoseOwnerIsLockedOutForGood() {
        keys.realm()
                .change(Map.of(
                        "bruteForceProtected",
                        true,
                        "failureFactor",
                        2,
                        "permanentLockout",
                        true,
                        "maxTemporaryLockouts",
                        0));
        TestUser alice = keys.user();
        TestKey key = keys.fullKey(alice);
        // Keycloak counts behind the answer: an earlier success may still wipe out the first failures.
        Deadline.in(Duration.ofSeconds(20)).await("the owner is locked out", () -> {
            logInWithAWrongPassword(alice);
            return keys.validate(key).status() == 401;
        });
        refused(keys.validate(key), 401, "invalid_token", "The owner of the API key is locked out");
        keys.realm().change(Map.of("bruteForceProtected", false, "permanentLockout", false));
    }

    /** Whoever knows a user's name can have them locked out for a while. */
    @Test
    void noKeyWhoseOwnerIsLockedOutForAWhile() {
        keys.realm()
                .change(Map.of(
                        "bruteForceProtected",
                        true,
                        "failureFactor",
                        2,
                        "permanentLockout",
                        false,
                        "waitIncrementSeconds",
                        600));
        TestUser alice = keys.user();
        TestKey key = keys.fullKey(alice);
        Deadline.in(Duration.ofSeconds(20)).await("the owner is locked out", () -> {
            logInWithAWrongPassword(alice);
            return keys.realm()
                    .admin()
                    .get("/attack-detection/brute-force/users/" + alice.id())
                    .json()
                    .path("disabled")
                    .asBoolean();
        });
        assertThat(keys.validate(key).status()).isEqualTo(200);
        keys.realm().change(Map.of("bruteForceProtected", false));
    }

    private void logInWithAWrongPassword(TestUser user) {
        keys.realm()
                .tokens()
                .request(Map.of(
                        "grant_type", "password",
                        "client_id", "it-full",
                        "username", user.username(),
                        "password", "wrong"));
    }

    @Test
    void aKeyOfAServiceAccountWhoseClientIsDisabledOrHasNoneAnyMore() {
        TestClient robot =
                keys.realm().clients().create(ClientSpec.confidential("robot").withServiceAccount());
        TestKey key = TestKey.in(keys.administration()
                .post(
                        "",
                        Map.of(
                                "name", "robot's",
                                "ownerId",
                                        keys.realm()
                                                .users()
                                                .serviceAccountOf(robot)
                                                .id(),
                                "clientId", keys.reports().clientId()))
                .expect(201));
        keys.validate(key).expect(200);

        keys.realm().clients().disable(robot);
        Deadline.in(Duration.ofSeconds(2))
                .await("the client is off", () -> keys.validate(key).status() == 401);
        refused(keys.validate(key), 401, "invalid_token", "The owner of the API key is disabled");

        keys.realm().clients().enable(robot);
        keys.validate(key).expect(200);
        keys.realm().clients().change(robot, Map.of("serviceAccountsEnabled", false));
        Deadline.in(Duration.ofSeconds(2))
                .await("there is no service account", () -> keys.validate(key).status() == 401);
    }

    @Test
    void badTokensNeverLockTheOwnerOut() {
        // While Keycloak still counts a user's last login in its own thread it lets no other of theirs in.
        keys.realm().change(Map.of("bruteForceProtected", false));
        TestUser alice = keys.user();
        TestKey key = keys.fullKey(alice);
        keys.realm().change(Map.of("bruteForceProtected", true, "failureFactor", 2));
        for (int failure = 0; failure < 10; failure++) {
            assertThat(keys.validate(key.withAnotherSecret(), "").status()).isEqualTo(401);
        }
        assertThat(keys.validate(key).status()).isEqualTo(200);
        // Keycloak counts by and by, in their order: when this one is counted, those before would be too.
        assertThat(keys.realm()
                        .tokens()
                        .request(Map.of(
                                "grant_type",
                                "password",
                                "client_id",
                                "it-full",
                                "username",
                                alice.username(),
                                "password",
                                "wrong"))
                        .status())
                .isIn(400, 401);
        Deadline.in(Duration.ofSeconds(20)).await("the wrong password is counted", () -> failures(alice) > 0);
        assertThat(failures(alice)).isEqualTo(1);
        assertThat(keys.realm().tokens().of(alice)).isNotEmpty();
    }

    private int failures(TestUser user) {
        return keys.realm()
                .admin()
                .get("/attack-detection/brute-force/users/" + user.id())
                .expect(200)
                .json()
                .path("numFailures")
                .asInt();
    }

    @Test
    void aKeyOfARealmThatIsDisabled() {
        KeyRealm other = KeyRealm.in(TestRealm.on(Servers.shared()));
        TestKey key = other.fullKey(other.user());
        other.realm().setEnabled(false);
        refused(other.validate(key), 401, "invalid_token", "The realm is disabled");
    }

    private static void refused(Answer answer, int status, String error, String description) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text("error")).isEqualTo(error);
        assertThat(answer.text("error_description")).isEqualTo(description);
        assertThat(answer.header("WWW-Authenticate"))
                .startsWith("Bearer realm=\"")
                .contains("error=\"" + error + "\"");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.headers().firstValue("X-Auth-Request-User")).isEmpty();
    }
}
