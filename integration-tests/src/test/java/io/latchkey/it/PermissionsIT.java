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
import io.latchkey.it.realm.TestScope;
import io.latchkey.it.realm.TestUser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Isolated;

/** What a key may do is what its scopes and its owner have in common, at this moment. */
@KeycloakTest
@Tag("once")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Isolated
final class PermissionsIT {
    private final KeyRealm keys;

    PermissionsIT(TestRealm realm) {
        this.keys = KeyRealm.in(realm);
        realm.roles().create("auditor");
    }

    @Test
    void aFullAccessKeyHasAllThatItsOwnerHasAtThatClient() {
        TestUser alice = keys.user("reader", "writer");
        keys.realm().roles().grant(alice, "auditor");
        TestKey key = keys.fullKey(alice);

        assertThat(scopes(keys.validate(key))).contains("reports:read", "reports:write", "email", "profile");
        for (String role : List.of("reports-api:reader", "reports-api:writer", "auditor", "account:manage-account")) {
            assertThat(has(key, role)).as(role).isTrue();
        }
    }

    @Test
    void aFullAccessKeyNeverHasAnOfflineSession() {
        assertThat(scopes(keys.validate(keys.fullKey(keys.user())))).doesNotContain("offline_access");
    }

    @Test
    void aScopedKeyHasOnlyTheRolesOfItsScopesAlsoWhereTheClientAllowsTheFullScope() {
        TestUser alice = keys.user("reader", "writer");
        keys.realm().roles().grant(alice, "auditor");
        keys.realm().roles().grantManagement(alice, "manage-users");
        TestKey key = keys.scopedKey(alice, "reports:read");

        assertThat(scopes(keys.validate(key))).contains("reports:read", "email").doesNotContain("reports:write");
        assertThat(has(key, "reports-api:reader")).isTrue();
        for (String role : List.of(
                "reports-api:writer",
                "auditor",
                "account:manage-account",
                "realm-management:manage-users",
                "offline_access")) {
            assertThat(has(key, role)).as(role).isFalse();
        }
    }

    @Test
    void aFullAccessKeyOfAClientWithoutTheFullScopeHasOnlyWhatThatClientSees() {
        TestClient narrow = keys.realm().clients().create(ClientSpec.confidential("narrow"));
        keys.realm().scopes().offer(narrow, keys.read());
        TestUser alice = keys.user("reader", "writer");
        TestKey key = keys.key(alice, Map.of("clientId", "narrow"));

        assertThat(scopes(keys.validate(key))).contains("reports:read").doesNotContain("reports:write");
        assertThat(has(key, "reports-api:reader")).isTrue();
        assertThat(has(key, "reports-api:writer")).isFalse();
    }

    /** What Keycloak changes about owners and clients is seen within a second. */
    private static void withinASecond(BooleanSupplier seen) {
        Deadline.in(Duration.ofSeconds(1)).await("the change is seen", seen);
    }

    @Test
    void aScopeIsGoneWithTheRoleThatPermitsItAndBackWithIt() {
        TestUser alice = keys.user("reader");
        TestKey key = keys.scopedKey(alice, "reports:read");
        assertThat(keys.validate(key, "?scope=reports:read").status()).isEqualTo(200);

        keys.realm().roles().revoke(alice, keys.reports(), "reader");
        withinASecond(() -> keys.validate(key, "?scope=reports:read").status() == 403);
        assertThat(keys.validate(key).status()).isEqualTo(200);
        assertThat(scopes(keys.validate(key))).doesNotContain("reports:read");

        keys.realm().roles().grant(alice, keys.reports(), "reader");
        assertThat(keys.validate(key, "?scope=reports:read").status()).isEqualTo(200);
    }

    @Test
    void aScopeThatTheClientNoLongerOffersIsNotInTheAnswer() {
        TestScope passing = keys.realm().scopes().create("passing");
        keys.realm().scopes().offer(keys.reports(), passing);
        TestKey key = keys.scopedKey(keys.user(), "passing");
        assertThat(scopes(keys.validate(key))).contains("passing");

        keys.realm().scopes().withdraw(keys.reports(), passing);
        withinASecond(() -> !scopes(keys.validate(key)).contains("passing"));
    }

    @Test
    void aKeyWhoseScopesAreAllGoneDoesNotBecomeAFullAccessKey() {
        TestScope passing = keys.realm().scopes().create("to-be-deleted");
        keys.realm().scopes().offer(keys.reports(), passing);
        TestUser alice = keys.user("reader");
        TestKey key = keys.scopedKey(alice, "to-be-deleted");

        keys.realm().scopes().delete(passing);

        assertThat(has(key, "reports-api:reader")).isFalse();
        assertThat(keys.as(alice).get("/" + key.id()).json().path("fullAccess").asBoolean())
                .isFalse();
        TestScope again = keys.realm().scopes().create("to-be-deleted");
        keys.realm().scopes().offer(keys.reports(), again);
        assertThat(scopes(keys.validate(key))).doesNotContain("to-be-deleted");
    }

    @Test
    void aScopeIsOnOfferOnlyToWhoMayHaveIt() {
        TestUser reader = keys.user("reader");
        List<String> offered = keys.as(reader).get("/policy").expect(200).json().findParents("scopes").stream()
                .filter(client -> client.path("clientId").asText().equals("reports-api"))
                .flatMap(client -> client.path("scopes").findValuesAsText("name").stream())
                .toList();
        assertThat(offered).contains("reports:read").doesNotContain("reports:write", "offline_access");
        assertThat(keys.as(reader)
                        .post("", Map.of("name", "x", "clientId", "reports-api", "scopes", List.of("reports:write")))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aServiceAccountsKeyActsForTheServiceAccount() {
        TestClient robot =
                keys.realm().clients().create(ClientSpec.confidential("robot").withServiceAccount());
        TestUser account = keys.realm().users().serviceAccountOf(robot);
        Answer created = keys.administration()
                .post("", Map.of("ownerId", account.id(), "name", "robot's", "clientId", "reports-api"))
                .expect(201);
        assertThat(created.text("type")).isEqualTo("service");
        assertThat(keys.validate(TestKey.in(created)).text("sub")).isEqualTo(account.id());
    }

    private boolean has(TestKey key, String role) {
        Answer answer = keys.validate(key, "?role=" + role);
        assertThat(answer.status()).isIn(200, 403);
        return answer.status() == 200;
    }

    private static List<String> scopes(Answer answer) {
        return List.of(answer.expect(200).text("scope").split(" "));
    }
}
