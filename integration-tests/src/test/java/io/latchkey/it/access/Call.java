// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.access;

import io.latchkey.it.http.Answer;
import io.latchkey.it.http.Http;
import java.net.http.HttpRequest.BodyPublishers;

/**
 * One call of a management API.
 *
 * @param need what it takes to make it
 * @param path below {@code …/api-keys}; {@code {key}} and {@code {user}} stand for ids, here and in the body
 * @param body JSON; empty for none
 */
public record Call(Need need, String method, String path, String body) {

    /** What it takes to make a call. */
    public enum Need {
        SEE_KEYS,
        SEE_ONE_KEY,
        MAKE_KEY,
        CHANGE_KEY,
        /** Some of them that are the caller's; the others are passed over. */
        CHANGE_OWN_KEYS,
        /** To give away more than before: a new secret, or a key that was off. */
        GRANT_KEY,
        CHANGE_USER,
        SEE_SETTINGS,
        CHANGE_SETTINGS
    }

    public static Call of(Need need, String method, String path) {
        return new Call(need, method, path, "");
    }

    /** Whether it only looks. */
    public boolean isReading() {
        return switch (need) {
            case SEE_KEYS, SEE_ONE_KEY, SEE_SETTINGS -> true;
            case MAKE_KEY, CHANGE_KEY, CHANGE_OWN_KEYS, GRANT_KEY, CHANGE_USER, CHANGE_SETTINGS -> false;
        };
    }

    /** Whether only a disabled key is changed by it. */
    public boolean isForDisabledKeys() {
        return path.endsWith("/enable");
    }

    /** The same call with a JSON body; {@code '} stands for {@code "}. */
    public Call with(String json) {
        return new Call(need, method, path, json.replace('\'', '"'));
    }

    /**
     * Makes it.
     *
     * @param http requests below {@code …/api-keys}
     */
    public Answer at(Http http, String keyId, String userId) {
        String content = filled(body, keyId, userId);
        return content.isEmpty()
                ? http.method(method, filled(path, keyId, userId))
                : http.header("Content-Type", "application/json")
                        .send(method, filled(path, keyId, userId), BodyPublishers.ofString(content));
    }

    private static String filled(String text, String keyId, String userId) {
        return text.replace("{key}", keyId).replace("{user}", userId);
    }

    @Override
    public String toString() {
        return method + " /api-keys" + path;
    }
}
