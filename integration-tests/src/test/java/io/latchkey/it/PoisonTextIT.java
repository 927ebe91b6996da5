// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.http.Http;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text that a database refuses (NUL, in PostgreSQL) stops nothing: whoever sends it hears that, or it is left out. */
@KeycloakTest
@Tag("every-database")
final class PoisonTextIT {
    private static final Duration FLUSH = Duration.ofSeconds(40);

    private final KeyRealm keys;
    private final TestUser owner;

    PoisonTextIT(TestRealm realm) {
        this.keys = KeyRealm.in(TestRealm.on(realm.server()));
        this.owner = keys.user("reader");
    }

    private void introspect(TestKey key, String address) {
        String pair =
                keys.reports().clientId() + ":" + Http.encode(keys.reports().secret());
        keys.realm()
                .http()
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                .form(
                        "/protocol/openid-connect/token/introspect",
                        Map.of("token", key.token(), "client_address", address))
                .expect(200);
    }

    private void awaitUses(TestKey key, int uses) {
        Http api = keys.as(owner);
        Deadline.in(FLUSH)
                .await(
                        "what the key was used for is written down",
                        () -> api.get("/" + key.id()).json().path("uses").asInt() == uses);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "192.0.2.7\0", "fe80::1%\0", "\uD83D\uDE00"})
    void asAnAddressKeepsNobodysUseFromBeingCounted(String address) {
        TestKey poisoned = keys.fullKey(owner);
        TestKey other = keys.fullKey(owner);

        introspect(poisoned, address);
        keys.validate(other).expect(200);

        awaitUses(other, 1);
        awaitUses(poisoned, 1);
        assertThat(keys.as(owner).get("/" + poisoned.id()).text("lastUsedAddress"))
                .isIn("", "fe80::1");
    }

    @ParameterizedTest
    @CsvSource({
        "?search=%00,400",
        "?search=a%00b,400",
        "?owner=%00,400",
        "?client=%00,400",
        "?sort=%00,400",
        "?status=%00,400",
        "/count?owner=a%00,400",
        "/%00,404",
        "/%00/activity,404",
        "/activity?from=%00,400",
        "/activity/keys?outcome=%00,400",
        "/users/%00/override,404",
        "/users/a%00/policy,404"
    })
    void inAQuestionIsRefused(String question, int status) {
        keys.administration().get(question).expect(status);
    }

    @Test
    void inABodyIsRefused() {
        String nul = "a\0b";
        keys.administration().post("", Map.of("name", "a key", "ownerId", nul)).expect(400);
        keys.administration()
                .post("", Map.of("name", nul, "ownerId", owner.id()))
                .expect(400);
        keys.administration().post("/revoke", Map.of("owner", nul)).expect(400);
        keys.administration().post("/revoke", Map.of("client", nul)).expect(400);
        keys.administration()
                .post("/" + keys.fullKey(owner).id() + "/disable", Map.of("reason", nul))
                .expect(400);
        keys.administration()
                .put("/users/" + Http.encode(nul) + "/override", Map.of("allow", true))
                .expect(404);
        keys.as(owner).post("", Map.of("name", "a key", "clientId", nul)).expect(400);
        keys.as(owner)
                .post("", Map.of("name", "a key", "metadata", Map.of("a", nul)))
                .expect(400);
        keys.realm()
                .http()
                .post("/api-keys/revoke", Map.of("tokens", new String[] {"x"}, "source", nul))
                .expect(400);
    }

    /** Keycloak refuses it before we see it. */
    @ParameterizedTest
    @ValueSource(strings = {"?client=%00", "?role=%00", "?scope=%00"})
    void inARequirementIsRefused(String query) {
        assertThat(keys.validate(keys.fullKey(owner), query).status()).isEqualTo(400);
    }

    @Test
    void inANameBesideAKeyIsNotItsOwners() {
        TestKey key = keys.fullKey(owner);
        String pair = "a\0b:" + key.token();

        keys.realm()
                .http()
                .below("/api-keys")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                .get("/validate")
                .expect(401);
    }
}
