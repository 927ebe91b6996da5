// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.oauth;

import io.latchkey.it.http.Answer;
import io.latchkey.it.http.Http;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.realm.TestClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** What clients ask of Keycloak's own endpoints with keys and with tokens. */
record OAuthCalls(KeyRealm keys) {
    static final String INACTIVE = "{\"active\":false}";
    static final String KEY_TYPE = "urn:latchkey:params:oauth:token-type:api-key";
    static final String ACCESS_TOKEN_TYPE = "urn:ietf:params:oauth:token-type:access_token";
    static final String INTROSPECT = "/protocol/openid-connect/token/introspect";
    static final String TOKEN = "/protocol/openid-connect/token";
    static final String USERINFO = "/protocol/openid-connect/userinfo";

    Answer introspect(TestClient asker, String token) {
        return introspect(asker, token, Map.of());
    }

    Answer introspect(TestClient asker, String token, Map<String, String> more) {
        Map<String, String> form = new HashMap<>(Map.of("token", token));
        form.putAll(more);
        return as(asker).form(INTROSPECT, form);
    }

    Answer exchange(TestClient by, String token) {
        return exchange(by, token, Map.of());
    }

    Answer exchange(TestClient by, String token, Map<String, String> more) {
        Map<String, String> form = new HashMap<>(Map.of(
                "grant_type",
                "urn:ietf:params:oauth:grant-type:token-exchange",
                "subject_token",
                token,
                "subject_token_type",
                KEY_TYPE));
        form.putAll(more);
        return as(by).form(TOKEN, form);
    }

    /** The JWT of a key, by exchange at its own client. */
    String jwt(String key) {
        return exchange(keys.reports(), key).expect(200).text("access_token");
    }

    void allowExchange(TestClient client) {
        setAttribute(client, "standard.token.exchange.enabled", "true");
    }

    void setAttribute(TestClient client, String name, String value) {
        keys.realm().clients().change(client, Map.of("attributes", Map.of(name, value)));
    }

    Http as(TestClient client) {
        String pair = Http.encode(client.clientId()) + ":" + Http.encode(client.secret());
        return keys.realm()
                .http()
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    int userinfo(String bearer) {
        return keys.realm().http().bearer(bearer).get(USERINFO).status();
    }

    int account(String bearer) {
        return keys.realm()
                .http()
                .bearer(bearer)
                .header("Accept", "application/json")
                .get("/account/")
                .status();
    }

    int users(String bearer) {
        return keys.realm().adminHttp().bearer(bearer).get("/users").status();
    }
}
