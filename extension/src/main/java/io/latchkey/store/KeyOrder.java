// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store;

import java.util.Arrays;
import java.util.Optional;

/**
 * How a list of keys is sorted. Written as the name of a field of the JSON, with a {@code -} before it for the greatest
 * first.
 */
public record KeyOrder(Field field, boolean descending) {

    public static final KeyOrder NEWEST_FIRST = new KeyOrder(Field.CREATED_AT, true);

    /** The fields that a list can be sorted by. */
    public enum Field {
        NAME("name"),
        CREATED_AT("createdAt"),
        EXPIRES_AT("expiresAt"),
        LAST_USED_AT("lastUsedAt"),
        USES("uses");

        private final String json;

        Field(String json) {
            this.json = json;
        }

        public String json() {
            return json;
        }
    }

    public static Optional<KeyOrder> parse(String text) {
        boolean descending = text.startsWith("-");
        String name = descending ? text.substring(1) : text;
        return Arrays.stream(Field.values())
                .filter(field -> field.json().equals(name))
                .findFirst()
                .map(field -> new KeyOrder(field, descending));
    }
}
