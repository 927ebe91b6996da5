// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.keys;

import io.latchkey.it.http.Answer;

/**
 * A key that a test made.
 *
 * @param token what is shown once
 */
public record TestKey(String id, String token) {

    /** The key of an answer to create or rotate. */
    public static TestKey in(Answer answer) {
        return new TestKey(answer.text("id"), answer.text("token"));
    }

    /** A token of the same id with another secret and a good checksum. */
    public String withAnotherSecret() {
        return Forged.withSecret(token, "0".repeat(43));
    }

    /** A well-formed token whose id nobody has. */
    public String withAnotherId() {
        return withId("0000000000000000");
    }

    /** A well-formed token with this id of 16 characters. */
    public String withId(String id) {
        return Forged.withId(token, id);
    }

    /** With its last character changed, which spoils the checksum. */
    public String withBadChecksum() {
        char last = token.charAt(token.length() - 1);
        return token.substring(0, token.length() - 1) + (last == 'a' ? 'b' : 'a');
    }
}
