// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.representation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.latchkey.store.KeyChange;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * One change of a key.
 *
 * @param by user name
 * @param action create, update, rotate, disable, enable or revoke
 * @param changes by the name of each field its value before ({@code from}) and after ({@code to})
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KeyChangeRepresentation(
        String at,
        String by,
        String action,
        JsonNode changes,
        @Nullable String address) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public static KeyChangeRepresentation of(KeyChange change) {
        return new KeyChangeRepresentation(
                change.stamp().at().toString(),
                change.stamp().by(),
                change.action(),
                read(change.fields()),
                change.address().orElse(null));
    }

    private static JsonNode read(String fields) {
        try {
            return JSON.readTree(fields);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
