// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.access;

import io.latchkey.it.http.Answer;
import io.latchkey.it.http.Http;
import io.latchkey.it.realm.ClientSpec;
import io.latchkey.it.realm.TestClient;
import io.latchkey.it.realm.TestRealm;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Logins in a browser at the clients of a test realm, by the authorization endpoint. */
public record CodeFlow(TestRealm realm) {
    private static final String REDIRECT = "http://127.0.0.1/portal";
    private static final Pattern CODE = Pattern.compile("[?&#]code=([^&]+)");

    /** A client that logs in in this way. */
    public static ClientSpec client(String clientId) {
        return KeyLogin.introspecting(ClientSpec.confidential(clientId))
                .with("standardFlowEnabled", true)
                .with("redirectUris", List.of(REDIRECT));
    }

    /** The path to the login at this client, with its query. */
    public String address(TestClient client, String scope) {
        return "/protocol/openid-connect/auth?response_type=code&scope=" + Http.encode(scope) + "&client_id="
                + client.clientId() + "&redirect_uri=" + Http.encode(REDIRECT);
    }

    /** What a form holds that asks for the same. */
    public static Map<String, String> form(TestClient client) {
        return Map.of(
                "response_type", "code", "scope", "openid", "client_id", client.clientId(), "redirect_uri", REDIRECT);
    }

    /** A browser in which this answer has just logged somebody in. */
    public Http after(Answer authorized) {
        String cookies = authorized.expect(302).headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .filter(cookie -> !cookie.endsWith("="))
                .collect(Collectors.joining("; "));
        return realm.http().header("Cookie", cookies);
    }

    /** The tokens for the code in the answer. */
    public Answer redeemed(Answer authorized, TestClient by) {
        Matcher code = CODE.matcher(authorized.expect(302).header("Location"));
        if (!code.find()) {
            throw new AssertionError("no code in " + authorized.header("Location"));
        }
        return realm.tokens()
                .request(Map.of(
                        "grant_type", "authorization_code",
                        "client_id", by.clientId(),
                        "client_secret", by.secret(),
                        "redirect_uri", REDIRECT,
                        "code", code.group(1)))
                .expect(200);
    }
}
