// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.realm;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.http.Answer;
import io.latchkey.it.http.Json;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Access tokens of a test realm's users and service accounts. */
public final class Tokens {
    static final Map<String, Object> FULL =
            ClientSpec.publicClient("it-full").withDirectGrant().withFullScope().members();
    static final Map<String, Object> WITHOUT_ROLES =
            ClientSpec.publicClient("it-without-roles").withDirectGrant().members();
    static final Map<String, Object> VIEWING =
            ClientSpec.publicClient("it-viewing").withDirectGrant().members();
    static final Map<String, Object> SCOPE_MAPPINGS =
            Map.of("account", List.of(Map.of("client", "it-viewing", "roles", List.of("view-profile"))));

    private final TestRealm realm;

    Tokens(TestRealm realm) {
        this.realm = realm;
    }

    /** A token with all of the user's roles, for audience {@code account}; {@code manage-account} is among them. */
    public String of(TestUser user) {
        return granted("it-full", user);
    }

    /** A token with audience {@code account} and of its roles only {@code view-profile}. */
    public String viewing(TestUser user) {
        return granted("it-viewing", user);
    }

    /** A token of the user that carries no role and is not for {@code account}. */
    public String withoutAudience(TestUser user) {
        return granted("it-without-roles", user);
    }

    /** A token of the user from a client of the test's own, which allows the direct grant. */
    public String of(TestUser user, TestClient client, String... scopes) {
        Map<String, String> form = passwordGrant(client.clientId(), user);
        if (!client.secret().isEmpty()) {
            form.put("client_secret", client.secret());
        }
        if (scopes.length > 0) {
            form.put("scope", String.join(" ", scopes));
        }
        return request(form).expect(200).text("access_token");
    }

    /** A token of the client itself. */
    public String serviceAccount(TestClient client) {
        return request(Map.of(
                        "grant_type", "client_credentials",
                        "client_id", client.clientId(),
                        "client_secret", client.secret()))
                .expect(200)
                .text("access_token");
    }

    /** A token of a new user who has these roles of {@code realm-management} and no others. */
    public String administrator(String... managementRoles) {
        TestUser user =
                realm.users().create("admin-" + UUID.randomUUID().toString().substring(0, 8));
        realm.roles().grantManagement(user, managementRoles);
        return of(user);
    }

    /** The token endpoint's answer to a form. */
    public Answer request(Map<String, String> form) {
        return realm.http().form("/protocol/openid-connect/token", form);
    }

    /** What a JWT says; its signature is not looked at. */
    public static JsonNode claims(String jwt) {
        String payload = jwt.substring(jwt.indexOf('.') + 1, jwt.lastIndexOf('.'));
        return Json.parse(new String(Base64.getUrlDecoder().decode(payload), UTF_8));
    }

    /** The same access token with a signature that does not verify. */
    public static String withBadSignature(String token) {
        int signature = token.lastIndexOf('.') + 1;
        char other = token.charAt(signature) == 'A' ? 'B' : 'A';
        return token.substring(0, signature) + other + token.substring(signature + 1);
    }

    private String granted(String clientId, TestUser user) {
        Map<String, String> form = passwordGrant(clientId, user);
        form.put("scope", "openid");
        return request(form).expect(200).text("access_token");
    }

    private static Map<String, String> passwordGrant(String clientId, TestUser user) {
        return new HashMap<>(Map.of(
                "grant_type",
                "password",
                "client_id",
                clientId,
                "username",
                user.username(),
                "password",
                user.password()));
    }
}
