// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The filters of a list as an object of a request's body, which {@link Listing} reads as it does those of a query. There is at
 * least one, and each says something: a script whose variable came out empty does not mean all keys.
 */
final class FilterForm {
    private static final List<String> SEVERAL = List.of("status", "effectiveStatus", "warning");
    private static final List<String> OF_ALL_KEYS = List.of("owner", "client", "scope", "expiresBefore", "unusedSince");
    private static final List<String> FLAGS_OF_ALL_KEYS = List.of("neverExpires", "fullAccess");
    private static final int MAX_ITEMS = 20;
    private static final int MAX_TEXT = 255;

    private final MultivaluedMap<String, String> query = new MultivaluedHashMap<>();
    private final Fields fields;

    private FilterForm(Fields fields) {
        this.fields = fields;
    }

    /**
     * Reads it.
     *
     * @param ofAllKeys whether by the filters of the administration API
     * @return the query
     */
    static Outcome<MultivaluedMap<String, String>> read(Fields fields, boolean ofAllKeys) {
        FilterForm form = new FilterForm(fields);
        SEVERAL.forEach(form::several);
        form.one("search");
        form.one("organization");
        if (ofAllKeys) {
            OF_ALL_KEYS.forEach(form::one);
            FLAGS_OF_ALL_KEYS.forEach(form::flag);
        }
        if (form.query.isEmpty() && fields.problem().isEmpty()) {
            fields.reject("filter", "must name something to filter by");
        }
        return fields.outcome(form.query);
    }

    private void several(String name) {
        FieldValue<List<String>> texts = fields.oneOrSeveral(name, MAX_ITEMS, MAX_TEXT);
        take(
                name,
                texts.present(),
                texts.value().stream()
                        .flatMap(List::stream)
                        .flatMap(text -> Arrays.stream(text.split(",", -1)))
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .toList());
    }

    private void one(String name) {
        FieldValue<String> text = fields.text(name, MAX_TEXT);
        take(name, text.present(), text.value().stream().toList());
    }

    private void flag(String name) {
        FieldValue<Boolean> flag = fields.bool(name);
        Optional<Boolean> yes = flag.value().filter(given -> given);
        take(name, flag.present(), yes.map(String::valueOf).stream().toList());
    }

    private void take(String name, boolean present, List<String> values) {
        if (!values.isEmpty()) {
            query.put(name, values);
        } else if (present) {
            fields.reject(name, "must filter by something, or be left out");
        }
    }
}
