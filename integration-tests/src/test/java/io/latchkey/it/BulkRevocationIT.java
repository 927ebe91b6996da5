// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.latchkey.it.access.Flows;
import io.latchkey.it.access.KeyLogin;
import io.latchkey.it.access.MadeKey;
import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.http.Answer;
import io.latchkey.it.http.Http;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.KeyRows;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.ClientSpec;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A leak of thousands of keys is over soon, and of the first of them at once. */
@KeycloakTest
@Tag("every-database")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BulkRevocationIT {
    private static final int MANY = 3_000;

    /** No key of another test is revoked for it: they are counted in all of the table. */
    private static final String MANY_LEAKED = "thousands leaked";

    private final KeyRealm keys;
    private final KeyRows rows;

    BulkRevocationIT(TestRealm realm) {
        this.keys = KeyRealm.in(realm);
        this.rows = new KeyRows(realm.server().database());
        Flows flows = new Flows(realm);
        flows.bindDirectGrant(flows.directGrant("key or password"));
    }

    private Answer revoke(Map<String, Object> which) {
        return keys.administration().post("/revoke", which).expect(200);
    }

    @Test
    void endsTheFirstKeysBeforeItHasComeToTheLast() throws SQLException {
        TestKey first = keys.fullKey(keys.user());
        List<String> others = rows.copy(first, 0, MANY, n -> "owner-" + n % 1000);
        keys.validate(first).expect(200);
        CompletableFuture<Answer> answer;
        try (Connection connection = keys.realm().server().database().connect()) {
            connection.setAutoCommit(false);
            KeyRows.lock(connection, others.get(MANY - 1));
            answer = CompletableFuture.supplyAsync(
                    () -> revoke(Map.of("client", keys.reports().clientId(), "reason", MANY_LEAKED)));

            Deadline.in(Duration.ofSeconds(20))
                    .await(
                            "the first key is refused",
                            () -> keys.validate(first).status() == 401);
            assertThat(answer).isNotDone();
            connection.rollback();
        }

        // The database gives up on a batch that waits for the lock for too long, or the time is over: then some are
        // left.
        int revoked = answer.join().json().path("revoked").asInt();
        int remaining = answer.join().json().path("remaining").asInt();
        assertThat(revoked + remaining).isEqualTo(MANY + 1);
        while (remaining > 0) {
            Answer rest = revoke(Map.of("client", keys.reports().clientId(), "reason", MANY_LEAKED));
            assertThat(rest.json().path("revoked").asInt()).isPositive();
            int left = rest.json().path("remaining").asInt();
            assertThat(rest.json().path("revoked").asInt() + left).isEqualTo(remaining);
            remaining = left;
        }
        assertThat(rows.count("LATCHKEY_KEY", "STATUS_REASON", MANY_LEAKED)).isEqualTo(MANY + 1);
        assertThat(keys.realm()
                        .admin()
                        .get("/admin-events?max=10&resourcePath=api-keys/" + others.get(MANY / 2))
                        .expect(200)
                        .json())
                .hasSize(1);
    }

    @Test
    void writesDownWhoDidItAndWhyAndNothingOfKeysThatWereRevokedBefore() {
        TestUser alice = keys.user();
        TestKey before = keys.fullKey(alice);
        TestKey leaked = keys.fullKey(alice);
        keys.as(alice)
                .post("/" + before.id() + "/revoke", Map.of("reason", "lost"))
                .expect(200);

        assertThat(revoke(Map.of("owner", alice.id(), "reason", "leaked"))
                        .json()
                        .path("revoked")
                        .asInt())
                .isEqualTo(1);

        Answer shown = keys.administration().get("/" + leaked.id());
        assertThat(shown.text("status")).isEqualTo("revoked");
        assertThat(shown.text("revokedBy")).isEqualTo("admin");
        assertThat(shown.text("updatedBy")).isEqualTo("admin");
        assertThat(shown.text("revocationReason")).isEqualTo("leaked");
        assertThat(shown.text("revokedAt")).isEqualTo(shown.text("updatedAt"));
        assertThat(keys.as(alice).get("/" + before.id()).text("revocationReason"))
                .isEqualTo("lost");
        keys.as(alice).delete("/" + leaked.id()).expect(403);
    }

    @Test
    void endsTheSessionsOfTheKeysAndNoOthers() {
        TestUser alice = keys.user();
        KeyLogin login = new KeyLogin(
                keys.realm(),
                keys.realm()
                        .clients()
                        .create(ClientSpec.confidential("script")
                                .withDirectGrant()
                                .withFullScope()));
        TestKey leaked = keys.key(alice, Map.of("clientId", "script"));
        TestKey other = keys.key(alice, Map.of("clientId", "script"));
        Answer byLeaked = login.with(new MadeKey(leaked.id(), leaked.token())).expect(200);
        Answer byOther = login.with(new MadeKey(other.id(), other.token())).expect(200);

        revoke(Map.of("ids", List.of(leaked.id())));

        assertThat(login.refresh(byLeaked).status()).isEqualTo(400);
        assertThat(login.refresh(byOther).status()).isEqualTo(200);
    }

    @Test
    void isByAFilterTooAndOfTheCallersOwnKeysInSelfService() {
        TestUser alice = keys.user();
        TestUser bob = keys.user();
        TestKey alices = keys.key(alice, Map.of("name", "nightly"));
        TestKey others = keys.key(alice, Map.of("name", "weekly"));
        TestKey bobs = keys.key(bob, Map.of("name", "nightly"));
        Http own = keys.as(alice);

        Map<String, Object> nightly = Map.of("filter", Map.of("search", "night", "status", List.of("active")));
        assertThat(own.post("/disable", nightly).expect(200).json()).isEqualTo(answer("disabled", 1));
        assertThat(own.post("/disable", nightly).expect(200).json()).isEqualTo(answer("disabled", 0));
        assertThat(keys.validate(alices).status()).isEqualTo(401);
        assertThat(keys.validate(others).status()).isEqualTo(200);
        assertThat(keys.validate(bobs).status()).isEqualTo(200);
        assertThat(own.post("/revoke", Map.of("ids", List.of(bobs.id(), others.id()), "reason", "tidied"))
                        .expect(200)
                        .json())
                .isEqualTo(answer("revoked", 1));
        assertThat(own.get("/" + others.id()).text("revocationReason")).isEqualTo("tidied");
        assertThat(keys.validate(bobs).status()).isEqualTo(200);
        own.post("/revoke", Map.of("filter", Map.of())).expect(400);
        own.post("/revoke", Map.of("ids", List.of(alices.id()), "tokens", List.of("x")))
                .expect(400);
        keys.realm()
                .http()
                .post("/api-keys/revoke", Map.of("ids", List.of(bobs.id())))
                .expect(401);

        Answer disabled = keys.administration()
                .post("/disable", Map.of("filter", Map.of("owner", alice.id()), "reason", "a break"))
                .expect(200);
        assertThat(disabled.json()).as("taken over from its owner").isEqualTo(answer("disabled", 1));
        own.post("/" + alices.id() + "/enable").expect(403);
    }

    private static JsonNode answer(String what, int count) {
        return JsonNodeFactory.instance.objectNode().put(what, count).put("remaining", 0);
    }
}
