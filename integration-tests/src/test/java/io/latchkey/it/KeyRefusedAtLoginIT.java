// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.access.Flows;
import io.latchkey.it.access.KeyLogin;
import io.latchkey.it.access.LoginErrors;
import io.latchkey.it.access.MadeKey;
import io.latchkey.it.access.RealmKeys;
import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.http.Answer;
import io.latchkey.it.realm.ClientSpec;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestClient;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.version.SinceKeycloak;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A key that is not good, at the token endpoint: always the same answer, an event with the reason, and no lock-out. */
@Tag("once")
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KeyRefusedAtLoginIT {
    private final TestRealm realm;
    private final RealmKeys keys;
    private final KeyLogin login;
    private final LoginErrors errors;

    KeyRefusedAtLoginIT(TestRealm realm) {
        this.realm = realm;
        this.keys = RealmKeys.allowedIn(realm);
        this.errors = new LoginErrors(realm);
        Flows flows = new Flows(realm);
        flows.bindDirectGrant(flows.directGrant("key or password"));
        this.login = new KeyLogin(realm, client("script"));
    }

    @BeforeEach
    void forgetTheEventsBefore() {
        errors.forget();
    }

    @Test
    void garbage() {
        isRefused(login.with(Map.of("api_key", "garbage")), "malformed");
    }

    @Test
    void aKeyWithAnotherCharacter() {
        String token = key().token();
        char last = token.charAt(token.length() - 1);

        isRefused(
                login.with(Map.of("password", token.substring(0, token.length() - 1) + (last == 'a' ? 'b' : 'a'))),
                "malformed");
    }

    @Test
    void anUnknownKey() {
        MadeKey key = key();
        keys.delete(key);

        isRefused(login.with(key), "unknown_key");
    }

    @Test
    void aSecretThatIsNoMore() {
        MadeKey key = key();
        keys.http().post("/" + key.id() + "/rotate").expect(200);

        isRefused(login.with(key), "reused");
    }

    @Test
    void aKeyOfAnotherRealm() {
        TestRealm other = TestRealm.on(realm.server());

        isRefused(login.with(RealmKeys.allowedIn(other).make(other.users().create("owner"))), "other_realm");
    }

    @Test
    void aRevokedKey() {
        MadeKey key = key();
        keys.revoke(key);

        isRefused(login.with(key), "revoked");
    }

    @Test
    void aDisabledKey() {
        MadeKey key = key();
        keys.disable(key);

        isRefused(login.with(key), "disabled");
    }

    @Test
    void aKeyBeforeItsTime() {
        isRefused(
                login.with(keys.make(
                        user(),
                        Map.of(
                                "clientId", login.client().clientId(),
                                "notBefore", "2090-01-01T00:00:00Z",
                                "expiresAt", "2091-01-01T00:00:00Z"))),
                "not_yet_valid");
    }

    @Test
    void anExpiredKey() {
        MadeKey key = keys.make(
                user(),
                Map.of(
                        "clientId",
                        login.client().clientId(),
                        "expiresAt",
                        Instant.now().plusSeconds(4).toString()));
        Deadline.in(Duration.ofSeconds(20))
                .await(
                        "the key has expired",
                        () -> keys.http().get("/" + key.id()).text("status").equals("expired"));

        isRefused(login.with(key), "expired");
    }

    @Test
    void aKeyWhoseOwnerMayHaveNone() {
        TestUser owner = user();
        MadeKey key = keys.make(owner, login.client());
        keys.http()
                .put("/users/" + owner.id() + "/override", Map.of("allow", false))
                .expect(200);

        isRefused(login.with(key), "not_allowed");
    }

    @Test
    void aKeyOfADisabledUser() {
        TestUser owner = user();
        MadeKey key = keys.make(owner, login.client());
        realm.users().disable(owner);

        isRefused(login.with(key), "owner_disabled");
    }

    @Test
    void aKeyFromOutsideItsNetworks() {
        isRefused(
                login.with(keys.make(
                        user(),
                        Map.of("clientId", login.client().clientId(), "allowedNetworks", new String[] {"10.9.8.0/24"
                        }))),
                "address_not_allowed");
    }

    @Test
    void aKeyForAnotherClient() {
        isRefused(login.with(keys.make(user(), client("other-client"))), "wrong_client");
    }

    @Test
    void twoKeys() {
        isRefused(login.with(Map.of("api_key", key().token(), "password", key().token())), "multiple_credentials");
    }

    @Nested
    class WhereFailedLoginsLockAUserOut {
        private final TestUser owner = user();
        private final MadeKey key = keys.make(owner, login.client());

        @BeforeEach
        void lockAfterTwo() {
            realm.change(Map.of("bruteForceProtected", true, "failureFactor", 2, "waitIncrementSeconds", 600));
        }

        @Test
        void noBadKeyCountsAndABadPasswordDoes() {
            MadeKey revoked = keys.make(owner, login.client());
            keys.revoke(revoked);
            MadeKey deleted = keys.make(owner, login.client());
            keys.delete(deleted);
            for (int i = 0; i < 5; i++) {
                login.with(Map.of("username", owner.username(), "password", revoked.token()))
                        .expect(400);
                login.with(Map.of("username", owner.username(), "api_key", revoked.token()))
                        .expect(400);
                login.with(Map.of("username", owner.username(), "password", deleted.token()))
                        .expect(400);
                login.with(Map.of("username", owner.username(), "api_key", "garbage"))
                        .expect(400);
            }
            assertThat(failures()).isZero();
            login.with(owner).expect(200);

            // Failures are counted by and by. When this one is, the twenty before it would have been.
            login.with(Map.of("username", owner.username(), "password", "wrong"));
            Deadline.in(Duration.ofSeconds(20)).await("the wrong password is counted", () -> failures() > 0);
            assertThat(failures()).isEqualTo(1);
            login.with(owner).expect(200);
        }

        /** Else whoever has a key could guess its owner's password as long as they like. */
        @Test
        @SinceKeycloak(value = "26.7", row = "Wrong passwords between logins with a key")
        void aLoginWithAKeyForgivesNoWrongPassword() {
            realm.change(Map.of("failureFactor", 30, "quickLoginCheckMilliSeconds", 0));
            for (int wrong = 1; wrong <= 3; wrong++) {
                login.with(Map.of("username", owner.username(), "password", "wrong"));
                int all = wrong;
                Deadline.in(Duration.ofSeconds(20)).await("it is counted", () -> failures() == all);
                login.with(key).expect(200);
            }
        }

        @Test
        void theKeyOfAUserWhoIsLockedOutForAWhileGoesOn() {
            login.with(key).expect(200);
            // Keycloak counts behind the answer: the success above may still wipe out the first failures.
            Deadline.in(Duration.ofSeconds(20)).await("the user is locked out", () -> {
                login.with(Map.of("username", owner.username(), "password", "wrong"));
                return attacks().path("disabled").asBoolean();
            });

            login.with(key).expect(200);
        }

        @Test
        void theKeyOfAUserWhoIsLockedOutForGoodIsRefused() {
            realm.change(Map.of("permanentLockout", true, "maxTemporaryLockouts", 0));
            Deadline.in(Duration.ofSeconds(20)).await("the user is locked out", () -> {
                login.with(Map.of("username", owner.username(), "password", "wrong"));
                return attacks().path("disabled").asBoolean();
            });
            realm.change(Map.of("permanentLockout", false));
            errors.forget();

            isRefused(login.with(key), "owner_locked");
        }

        private int failures() {
            return attacks().path("numFailures").asInt();
        }

        private JsonNode attacks() {
            return realm.admin()
                    .get("/attack-detection/brute-force/users/" + owner.id())
                    .expect(200)
                    .json();
        }
    }

    private void isRefused(Answer answer, String reason) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.text("error")).isEqualTo("invalid_grant");
        assertThat(answer.text("error_description")).isEqualTo("Invalid user credentials");
        assertThat(errors.only()).isEqualTo("invalid_user_credentials: " + reason);
    }

    private MadeKey key() {
        return keys.make(user(), login.client());
    }

    private TestUser user() {
        return realm.users().create("user-" + UUID.randomUUID().toString().substring(0, 8));
    }

    private TestClient client(String clientId) {
        return realm.clients()
                .create(ClientSpec.confidential(clientId).withDirectGrant().withFullScope());
    }
}
