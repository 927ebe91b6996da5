// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.access;

import io.latchkey.it.http.Answer;
import io.latchkey.it.http.Http;
import io.latchkey.it.realm.ClientSpec;
import io.latchkey.it.realm.TestClient;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tokens of sessions that are no login of their user's own, there and then.
 *
 * @param client made by {@link #client}
 */
record SecondHand(TestRealm realm, TestClient client) {
    private static final String REDIRECT = "http://127.0.0.1/second-hand";
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

    static ClientSpec client(String clientId) {
        return ClientSpec.confidential(clientId)
                .withDirectGrant()
                .withFullScope()
                .with("standardFlowEnabled", true)
                .with("redirectUris", List.of(REDIRECT));
    }

    /** The tokens of an administrator who impersonates the user. */
    Answer impersonated(TestUser user) {
        String location = impersonation(realm.admin(), user);
        Matcher code = CODE.matcher(location);
        if (!code.find()) {
            throw new AssertionError("no code in " + location);
        }
        return tokens("grant_type", "authorization_code", "code", code.group(1), "redirect_uri", REDIRECT);
    }

    /**
     * Where a browser comes that asks for a code after an impersonation, without a login.
     *
     * @param admin of the realm
     */
    String impersonation(Http admin, TestUser user) {
        Answer answer = admin.post("/users/" + user.id() + "/impersonation").expect(200);
        String cookies = answer.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .filter(cookie -> !cookie.endsWith("="))
                .collect(Collectors.joining("; "));
        return realm.http()
                .header("Cookie", cookies)
                .get("/protocol/openid-connect/auth?response_type=code&scope=openid&prompt=none&client_id="
                        + client.clientId() + "&redirect_uri=" + Http.encode(REDIRECT))
                .expect(302)
                .header("Location");
    }

    /** The tokens that an offline token was renewed for. */
    Answer offline(TestUser user) {
        return refreshed(tokens(
                "grant_type",
                "password",
                "username",
                user.username(),
                "password",
                user.password(),
                "scope",
                "openid offline_access"));
    }

    Answer refreshed(Answer tokens) {
        return tokens("grant_type", "refresh_token", "refresh_token", tokens.text("refresh_token"));
    }

    private Answer tokens(String... fields) {
        Map<String, String> form =
                new HashMap<>(Map.of("client_id", client.clientId(), "client_secret", client.secret()));
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        return realm.tokens().request(form).expect(200);
    }
}
