// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.http.Answer;

/** What the answer to a request that makes no sense looks like. */
public final class InvalidRequest {
    private static final int SHORT = 250;

    private InvalidRequest() {}

    /** It is a 400 that names the field. */
    public static void named(Answer answer, String field) {
        named(answer, 400, field);
    }

    /** It has this status and names the field. */
    public static void named(Answer answer, int status, String field) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.text("error")).isEqualTo("invalid_request");
        assertThat(answer.text("error_description")).startsWith(field + ": ").hasSizeLessThan(SHORT);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }
}
