// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;

/** The JSON object that is a request's body. */
final class JsonBody {
    private static final int MAX_DEPTH = 8;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    static {
        JSON.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .build());
    }

    private JsonBody() {}

    /** An empty body is an empty object. */
    static Outcome<JsonNode> read(InputStream body, int maxBytes) {
        byte[] bytes;
        try {
            bytes = body.readNBytes(maxBytes + 1);
        } catch (IOException e) {
            return Outcome.denied(Problem.of("body", "could not be read"));
        }
        if (bytes.length > maxBytes) {
            return Outcome.denied(new Problem(413, "invalid_request", "body: larger than " + maxBytes + " bytes"));
        }
        if (bytes.length == 0) {
            return Outcome.done(JSON.createObjectNode());
        }
        try {
            JsonNode node = JSON.readTree(bytes);
            return node != null && node.isObject()
                    ? Outcome.done(node)
                    : Outcome.denied(Problem.of("body", "must be a JSON object"));
        } catch (JsonProcessingException e) {
            return Outcome.denied(Problem.of("body", "is not JSON that can be read: " + place(e)));
        } catch (IOException e) {
            return Outcome.denied(Problem.of("body", "could not be read"));
        }
    }

    /** Where, but not what: the parser's own message quotes the body. */
    private static String place(JsonProcessingException e) {
        return e.getLocation() == null
                ? "at an unknown place"
                : "line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
    }
}
