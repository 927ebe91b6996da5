// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.it.access.RealmKeys;
import io.latchkey.it.http.Answer;
import io.latchkey.it.http.Json;
import io.latchkey.it.realm.ClientSpec;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestClient;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestScope;
import io.latchkey.it.realm.TestUser;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What validate says about an owner in headers, where it is not plain ASCII, or much. */
@KeycloakTest
@Tag("once")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class IdentityHeadersIT {
    private static final int LIMIT = 3 * 1024;

    private final TestRealm realm;
    private final RealmKeys keys;

    IdentityHeadersIT(TestRealm realm) {
        this.realm = realm;
        this.keys = RealmKeys.allowedIn(realm);
    }

    /** Operators may do that, and a user storage of their own need not ask it at all. */
    @BeforeAll
    void letUserNamesBeAnyText() {
        ObjectNode profile =
                Json.object(realm.admin().get("/users/profile").expect(200).json());
        for (JsonNode attribute : profile.path("attributes")) {
            ((ObjectNode) attribute).remove("validations");
        }
        realm.admin().put("/users/profile", profile).expect(200);
        realm.change(Map.of("duplicateEmailsAllowed", true, "loginWithEmailAllowed", false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zo\u00eb o'neill \"\u03c9\"",
                "100%25 \u90f5\u4fbf",
                "\ud83d\udd11",
                "eve\r\nx-injected: yes",
                "eve\nx-injected: yes",
                "a\u007fb\u0085c"
            })
    void giveBackTheUserNameWhenDecoded(String username) {
        String id = realm.admin()
                .post("/users", Map.of("username", username, "enabled", true, "email", "zo\u00eb@ex\u00e4mple.test"))
                .expect(201)
                .createdId();

        Answer answer = validate(new TestUser(id, username, ""));

        isAscii(answer);
        assertThat(decoded(answer.header("X-Auth-Request-Preferred-Username"))).isEqualTo(username);
        assertThat(decoded(answer.header("X-Auth-Request-Email"))).isEqualTo("zo\u00eb@ex\u00e4mple.test");
        assertThat(answer.text("username")).isEqualTo(username);
    }

    @Test
    void giveBackTheGroupsWhenSplitAndDecoded() {
        List<String> names = List.of(
                "Ops, Berlin",
                "Ops%2C Berlin",
                "\ud83d\udd11 keys",
                "a\r\nX-Injected: yes",
                "caf\u00e9 \"1\"",
                "plain");
        names.forEach(
                name -> realm.admin().post("/groups", Map.of("name", name)).expect(201));
        TestUser user = realm.users()
                .create(
                        "grouped",
                        Map.of("groups", names.stream().map(name -> "/" + name).toList()));

        Answer answer = validate(user);

        isAscii(answer);
        assertThat(Arrays.stream(answer.header("X-Auth-Request-Groups").split(",", -1))
                        .map(IdentityHeadersIT::decoded))
                .containsExactlyInAnyOrderElementsOf(
                        names.stream().map(name -> "/" + name).toList());
    }

    @Test
    void areThereWithoutAValueToo() {
        Answer answer = validate(new TestUser(
                realm.admin()
                        .post("/users", Map.of("username", "bare", "enabled", true))
                        .expect(201)
                        .createdId(),
                "bare",
                ""));

        assertThat(answer.headers().map()).containsKeys("x-auth-request-email", "x-auth-request-groups");
        assertThat(answer.header("X-Auth-Request-Email")).isEmpty();
        assertThat(answer.header("X-Auth-Request-Groups")).isEmpty();
    }

    @Test
    void staySmallForAUserInTwoHundredGroupsAndFiftyScopes() {
        List<String> names = IntStream.range(0, 200)
                .mapToObj(i -> "group-%03d-".formatted(i) + "\u00e9x".repeat(40))
                .toList();
        names.forEach(
                name -> realm.admin().post("/groups", Map.of("name", name)).expect(201));
        TestClient client = realm.clients().create(ClientSpec.confidential("wide"));
        for (int i = 0; i < 50; i++) {
            TestScope scope = realm.scopes().create("scope-%02d-%s".formatted(i, "y".repeat(60)));
            realm.scopes().offer(client, scope);
        }
        TestUser user = realm.users()
                .create(
                        "joiner",
                        Map.of("groups", names.stream().map(name -> "/" + name).toList()));

        Answer answer = validate(user, client);

        isAscii(answer);
        assertThat(sizeOfHeaders(answer)).isBetween(1024, LIMIT);
        assertThat(answer.header("X-Auth-Request-User")).isEqualTo(user.id());
        assertThat(answer.text("scope").split(" ")).hasSizeGreaterThanOrEqualTo(50);
        assertThat(answer.text("scope").split(" "))
                .contains(answer.header("X-Api-Key-Scopes").split(" "));
    }

    @Test
    void leaveOutWholeGroupsAtTheEnd() {
        List<String> names = IntStream.range(0, 100)
                .mapToObj(i -> "team-%03d-".formatted(i) + "z".repeat(60))
                .toList();
        names.forEach(
                name -> realm.admin().post("/groups", Map.of("name", name)).expect(201));
        TestUser user = realm.users()
                .create(
                        "teamster",
                        Map.of("groups", names.stream().map(name -> "/" + name).toList()));

        Answer answer = validate(user);

        String[] groups = answer.header("X-Auth-Request-Groups").split(",", -1);
        assertThat(groups).hasSizeBetween(10, 99);
        assertThat(names.stream().map(name -> "/" + name).limit(groups.length)).containsExactly(groups);
        assertThat(sizeOfHeaders(answer)).isLessThan(LIMIT);
    }

    private Answer validate(TestUser owner) {
        return realm.http()
                .bearer(keys.make(owner).token())
                .get("/api-keys/validate")
                .expect(200);
    }

    private Answer validate(TestUser owner, TestClient client) {
        return realm.http()
                .bearer(keys.make(owner, client).token())
                .get("/api-keys/validate")
                .expect(200);
    }

    private static void isAscii(Answer answer) {
        assertThat(answer.headers().map().keySet()).doesNotContain("x-injected");
        answer.headers().map().values().stream()
                .flatMap(List::stream)
                .forEach(value -> assertThat(value).matches("[ -~]*"));
    }

    private static int sizeOfHeaders(Answer answer) {
        return answer.headers().map().entrySet().stream()
                .flatMap(header -> header.getValue().stream().map(value -> header.getKey() + ": " + value + "\r\n"))
                .mapToInt(String::length)
                .sum();
    }

    /** As {@code decodeURIComponent} does, for which a plus is a plus. */
    private static String decoded(String value) {
        return URLDecoder.decode(value.replace("+", "%2B"), UTF_8);
    }
}
