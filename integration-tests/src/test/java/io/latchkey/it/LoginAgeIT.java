// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.access.Call;
import io.latchkey.it.access.Calls;
import io.latchkey.it.access.MadeKey;
import io.latchkey.it.access.RealmKeys;
import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.http.Answer;
import io.latchkey.it.http.Http;
import io.latchkey.it.realm.ClientSpec;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestOrganization;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A realm's {@code maxAuthAge}: an old login sees and stops keys, and gives nothing away. */
@KeycloakTest
@Tag("once")
final class LoginAgeIT {
    private final TestRealm realm;
    private final RealmKeys keys;
    private final TestUser owner;

    LoginAgeIT(TestRealm realm) {
        this.realm = realm;
        this.keys = RealmKeys.allowedIn(realm);
        this.owner = realm.users().create("owner-" + System.nanoTime());
    }

    @Test
    void keepsAnOldLoginOfAUserFromMakingKeys() {
        MadeKey key = keys.make(owner);
        MadeKey off = keys.make(owner);
        Http user = realm.http().below("/api-keys").bearer(realm.tokens().of(owner));
        user.post("/" + off.id() + "/disable").expect(200);

        isAskedForALogin(user, key, off, owner, Calls.SELF_SERVICE);
    }

    @Test
    void keepsAnOldLoginOfAnAdministratorFromMakingKeys() {
        MadeKey key = keys.make(owner);
        MadeKey off = keys.make(owner);
        keys.disable(off);
        Http admin = realm.adminHttp().below("/api-keys").bearer(realm.tokens().administrator("realm-admin"));

        isAskedForALogin(admin, key, off, owner, Calls.ADMINISTRATION);
        keys.settings(Map.of("maxAuthAge", 1));
        admin.put("/users/" + owner.id() + "/override", Map.of("allow", true)).expect(401);
        admin.put("/users/" + owner.id() + "/override", Map.of("allow", false)).expect(200);
        keys.settings(Collections.singletonMap("maxAuthAge", null));
    }

    @Test
    void keepsAnOldLoginOfAMemberFromMakingTheirOrganizationsKeys() {
        realm.change(Map.of("organizationsEnabled", true));
        TestUser robot = realm.users()
                .serviceAccountOf(
                        realm.clients().create(ClientSpec.confidential("robot").withServiceAccount()));
        TestOrganization acme = TestOrganization.in(realm, owner, robot);
        realm.roles().grant(owner, realm.clients().find("account"), "manage-api-keys");
        Map<String, Object> bound = Map.of("organization", acme.alias());
        MadeKey key = keys.make(robot, bound);
        MadeKey off = keys.make(robot, bound);
        Http team = realm.http()
                .below("/api-keys/organizations/" + acme.alias())
                .bearer(realm.tokens().of(owner));
        team.post("/" + off.id() + "/disable").expect(200);

        isAskedForALogin(team, key, off, robot, Calls.OF_ORGANIZATION);
    }

    private void isAskedForALogin(Http caller, MadeKey key, MadeKey off, TestUser of, List<Call> calls) {
        keys.settings(Map.of("maxAuthAge", 3600));
        caller.post("/" + key.id() + "/rotate").expect(200);
        keys.settings(Map.of("maxAuthAge", 1));
        Deadline.in(Duration.ofSeconds(10))
                .await(
                        "the login is too old",
                        () -> caller.post("/" + key.id() + "/rotate").status() == 401);
        for (Call call : calls) {
            if (call.need() == Call.Need.MAKE_KEY || call.need() == Call.Need.GRANT_KEY) {
                Answer answer = call.at(caller, call.isForDisabledKeys() ? off.id() : key.id(), of.id());
                assertThat(answer.expect(401).text("error"))
                        .as(call.toString())
                        .isEqualTo("insufficient_user_authentication");
                assertThat(answer.json().path("max_age").asInt()).isEqualTo(1);
                assertThat(answer.header("WWW-Authenticate"))
                        .isEqualTo("Bearer error=\"insufficient_user_authentication\", max_age=\"1\"");
            } else if (call.isReading()) {
                assertThat(call.at(caller, key.id(), of.id()).status())
                        .as(call.toString())
                        .isNotIn(401, 403);
            }
        }
        caller.patch("/" + key.id(), Map.of("allowedNetworks", List.of("192.0.2.0/24")))
                .expect(200);
        caller.patch("/" + key.id(), Map.of("allowedNetworks", List.of())).expect(401);
        caller.patch("/" + key.id(), Map.of("allowedNetworks", List.of("192.0.2.0/25")))
                .expect(200);
        caller.post("/" + key.id() + "/revoke").expect(200);
        keys.settings(Map.of("maxAuthAge", 3600));
        caller.post("/" + off.id() + "/rotate").expect(200);
        keys.settings(Collections.singletonMap("maxAuthAge", null));
    }
}
