// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.access;

import io.latchkey.it.http.Answer;
import io.latchkey.it.realm.ClientSpec;
import io.latchkey.it.realm.TestClient;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.util.HashMap;
import java.util.Map;

/** Direct grants at one client of a test realm. */
public record KeyLogin(TestRealm realm, TestClient client) {

    /** With the key in {@code api_key}. */
    public Answer with(MadeKey key) {
        return with(Map.of("api_key", key.token()));
    }

    /** With a user's name and password. */
    public Answer with(TestUser user) {
        return with(Map.of("username", user.username(), "password", user.password()));
    }

    /** With any fields beside those of the client. */
    public Answer with(Map<String, String> fields) {
        Map<String, String> form = clientFields();
        form.put("grant_type", "password");
        form.putAll(fields);
        return realm.tokens().request(form);
    }

    /** Exchanges a refresh token for new tokens. */
    public Answer refresh(Answer login) {
        Map<String, String> form = clientFields();
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", login.text("refresh_token"));
        return realm.tokens().request(form);
    }

    /** A client that may ask about its own tokens, though it is not in their audience. */
    public static ClientSpec introspecting(ClientSpec spec) {
        return spec.with("attributes", Map.of("allow.token.introspection.without.audience.check", "true"));
    }

    /** What Keycloak says about the access token of a login. The client must be {@link #introspecting}. */
    public boolean isActive(Answer login) {
        Map<String, String> form = clientFields();
        form.put("token", login.text("access_token"));
        return realm.http()
                .form("/protocol/openid-connect/token/introspect", form)
                .expect(200)
                .json()
                .path("active")
                .asBoolean();
    }

    private Map<String, String> clientFields() {
        Map<String, String> form = new HashMap<>(Map.of("client_id", client.clientId()));
        if (!client.secret().isEmpty()) {
            form.put("client_secret", client.secret());
        }
        return form;
    }
}
