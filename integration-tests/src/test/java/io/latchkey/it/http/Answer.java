// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;

/**
 * A server's answer.
 *
 * @param status the status code
 * @param headers the headers, as sent: one character for a byte
 * @param body the body, empty if there is none
 */
public record Answer(int status, HttpHeaders headers, String body) {

    /** The body as JSON. */
    public JsonNode json() {
        return Json.parse(body);
    }

    /** The body's member of this name as text; {@code ""} if it has none. */
    public String text(String member) {
        return json().path(member).asText("");
    }

    /** The first header of this name; {@code ""} if there is none. */
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** The last part of the {@code Location} header: the id of what was made. */
    public String createdId() {
        String location = header("Location");
        return location.substring(location.lastIndexOf('/') + 1);
    }

    /** This answer, if its status is the expected one. */
    public Answer expect(int expected) {
        if (status != expected) {
            throw new AssertionError("expected " + expected + " but got " + status + ": " + body);
        }
        return this;
    }
}
