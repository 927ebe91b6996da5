// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.access.Flows;
import io.latchkey.it.access.KeyLogin;
import io.latchkey.it.access.MadeKey;
import io.latchkey.it.database.Rows;
import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.http.Answer;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.ClientSpec;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestClient;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a login with a key opened lasts no longer than the key, and is never worth more. */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SessionsEndWithKeysIT {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String STORED = "from OFFLINE_USER_SESSION where DATA like '%api_key_id%' and USER_ID = ";

    private final KeyRealm keys;
    private final Rows rows;
    private final KeyLogin login;
    private final TestUser alice;

    SessionsEndWithKeysIT(TestRealm realm) {
        this.keys = KeyRealm.in(realm);
        this.rows = new Rows(realm.server().database());
        Flows flows = new Flows(realm);
        flows.bindDirectGrant(flows.directGrant("key or password"));
        TestClient script = realm.clients()
                .create(KeyLogin.introspecting(
                        ClientSpec.confidential("script").withDirectGrant().withFullScope()));
        realm.scopes().offer(script, keys.read());
        this.login = new KeyLogin(realm, script);
        this.alice = keys.user("reader");
    }

    private TestKey key() {
        return keys.key(alice, Map.of("clientId", login.client().clientId()));
    }

    private Answer logIn(TestKey key) {
        return login.with(new MadeKey(key.id(), key.token()));
    }

    private void change(TestKey key, Map<String, Object> members) {
        keys.as(alice).patch("/" + key.id(), members).expect(200);
    }

    private int stored(TestUser owner) {
        return rows.count("select count(*) " + STORED + "'" + owner.id() + "'");
    }

    /** The tokens of a refresh that Keycloak told us of too late to refuse it are worth nothing. */
    private void isDead(Answer opened) {
        Answer refreshed = login.refresh(opened);
        if (refreshed.status() == 200) {
            assertThat(login.isActive(refreshed)).isFalse();
            refreshed = login.refresh(refreshed);
        }
        assertThat(refreshed.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"revoke", "disable", "rotate", "delete"})
    void endWithEachStop(String stop) {
        TestKey key = key();
        Answer opened = logIn(key).expect(200);

        if (stop.equals("delete")) {
            keys.as(alice).delete("/" + key.id()).expect(204);
        } else {
            keys.as(alice).post("/" + key.id() + "/" + stop).expect(200);
        }

        assertThat(login.refresh(opened).status()).isEqualTo(400);
    }

    @Test
    void endWhenTheirOwnerIsToldNo() {
        Answer opened = logIn(key()).expect(200);

        keys.override(alice, false);
        try {
            assertThat(login.refresh(opened).status()).isEqualTo(400);
        } finally {
            keys.override(alice, true);
        }
    }

    @Test
    void surviveNoStopThatComesWhileTheyAreOpened() {
        TestUser owner = keys.user();
        TestKey key = keys.key(owner, Map.of("clientId", login.client().clientId()));
        AtomicInteger opened = new AtomicInteger();
        List<CompletableFuture<Void>> loops = Stream.generate(() -> CompletableFuture.runAsync(() -> {
                    Deadline deadline = Deadline.in(LONG);
                    while (logIn(key).status() == 200 && !deadline.isOver()) {
                        opened.incrementAndGet();
                    }
                }))
                .limit(4)
                .toList();
        Deadline.in(LONG).await("some are open", () -> opened.get() >= 20);

        keys.administration().post("/" + key.id() + "/revoke").expect(200);

        loops.forEach(CompletableFuture::join);
        Deadline.in(LONG).await("none is left, though nobody uses them", () -> stored(owner) == 0);
    }

    @Test
    void doNotHoldUpTheStop() throws SQLException {
        TestUser owner = keys.user();
        TestKey key = keys.key(owner, Map.of("clientId", login.client().clientId()));
        logIn(key).expect(200);
        keys.validate(key).expect(200);
        try (Connection connection = keys.realm().server().database().connect();
                PreparedStatement lock =
                        connection.prepareStatement("select USER_SESSION_ID " + STORED + "? for update")) {
            connection.setAutoCommit(false);
            lock.setString(1, owner.id());
            lock.executeQuery();

            CompletableFuture<Answer> answer =
                    CompletableFuture.supplyAsync(() -> keys.administration().post("/" + key.id() + "/revoke"));
            Deadline.in(LONG).await("the stop is answered", answer::isDone);

            answer.join().expect(200);
            keys.validate(key).expect(401);
            assertThat(stored(owner)).isEqualTo(1);
            connection.rollback();
        }
        Deadline.in(LONG).await("the session is ended", () -> stored(owner) == 0);
    }

    @Test
    void endWithAllThatNarrowsTheirKey() {
        for (Map<String, Object> narrower : List.of(
                Map.<String, Object>of("scopes", List.of("reports:read")),
                Map.<String, Object>of("allowedNetworks", List.of("127.0.0.0/8", "::1")),
                Map.<String, Object>of(
                        "expiresAt", Instant.now().plus(Duration.ofHours(1)).toString()))) {
            TestKey key = key();
            Answer opened = logIn(key).expect(200);

            change(key, narrower);

            assertThat(login.refresh(opened).status()).as(narrower.toString()).isEqualTo(400);
        }
    }

    @Test
    void outliveWhatDoesNotNarrowTheirKey() {
        TestKey key = key();
        change(key, Map.of("allowedNetworks", List.of("127.0.0.0/8", "::1")));
        Answer opened = logIn(key).expect(200);

        change(key, Map.of("name", "another", "allowedNetworks", List.of("127.0.0.0/8", "::1", "10.0.0.0/8")));

        assertThat(login.refresh(opened).status()).isEqualTo(200);
    }

    @Test
    void endAtTheirNextUseWhenKeysAreSwitchedOff() {
        Answer opened = logIn(key()).expect(200);

        keys.settings(Map.of("allow", false));
        try {
            isDead(opened);
        } finally {
            keys.settings(Map.of("allow", true));
        }
    }

    @Test
    void endAtTheirNextUseWhenTheirSecretHasComeToItsEnd() {
        TestKey key = key();
        Answer opened = logIn(key).expect(200);

        keys.as(alice)
                .post("/" + key.id() + "/rotate", Map.of("gracePeriod", "PT1H"))
                .expect(200);
        Answer refreshed = login.refresh(opened).expect(200);
        keys.as(alice)
                .post("/" + key.id() + "/rotate", Map.of("gracePeriod", "PT1H"))
                .expect(200);

        isDead(refreshed);
    }
}
