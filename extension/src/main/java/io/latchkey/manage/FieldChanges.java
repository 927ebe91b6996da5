// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.latchkey.keycloak.Organizations;
import io.latchkey.manage.representation.KeyRepresentations;
import io.latchkey.manage.representation.Words;
import io.latchkey.store.PreviousSecret;
import io.latchkey.store.StoredKey;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.RealmModel;

/**
 * What a change made of a key's fields, with the names and values of the API: a JSON object as its history keeps it. Long values
 * are cut, so that all together are some thousand characters at most. What has no value is left out, and a field of which that
 * holds before and after too.
 */
final class FieldChanges {
    /** Twice as many if each is a quote and escaped, twice that for before and after, for ten fields: within the column. */
    private static final int MAX_LENGTH = 200;

    private static final String MORE = "…";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private FieldChanges() {}

    /** @param before empty for a key that was made just now */
    static String between(Optional<StoredKey> before, StoredKey after, RealmModel realm, Organizations organizations) {
        ObjectNode from = before.map(key -> fields(key, realm, organizations)).orElseGet(JSON::objectNode);
        ObjectNode to = fields(after, realm, organizations);
        Set<String> names = new LinkedHashSet<>();
        to.fieldNames().forEachRemaining(names::add);
        from.fieldNames().forEachRemaining(names::add);
        ObjectNode changes = JSON.objectNode();
        names.stream().filter(name -> !to.path(name).equals(from.path(name))).forEach(name -> {
            ObjectNode change = changes.putObject(name);
            put(change, "from", from.path(name));
            put(change, "to", to.path(name));
        });
        return changes.toString();
    }

    private static void put(ObjectNode change, String name, JsonNode value) {
        if (!value.isMissingNode()) {
            change.set(name, cut(value));
        }
    }

    private static ObjectNode fields(StoredKey key, RealmModel realm, Organizations organizations) {
        ObjectNode fields = JSON.objectNode().put("name", key.label().name());
        put(fields, "description", key.label().description());
        put(fields, "metadata", key.label().metadata());
        put(fields, "scopes", KeyRepresentations.scopes(realm, organizations, key));
        if (key.fullAccess()) {
            fields.put("fullAccess", true);
        }
        put(
                fields,
                "allowedNetworks",
                key.bounds().networks().stream().map(Object::toString).toList());
        putTime(fields, "notBefore", key.bounds().notBefore());
        putTime(fields, "expiresAt", key.bounds().expiresAt());
        key.bounds()
                .rateLimit()
                .ifPresent(limit -> fields.putObject("rateLimit")
                        .put("requests", limit.requests())
                        .put("period", limit.period().word()));
        if (key.bounds().selfRotate()) {
            fields.put("selfRotate", true);
        }
        fields.put("status", Words.of(key.state().status()));
        put(fields, "reason", key.state().reason());
        fields.put("generation", key.secret().generation());
        putTime(fields, "previousExpiresAt", key.secret().overlapping().map(PreviousSecret::expiresAt));
        return fields;
    }

    private static void put(ObjectNode fields, String name, Optional<String> text) {
        text.ifPresent(given -> fields.put(name, given));
    }

    private static void putTime(ObjectNode fields, String name, Optional<Instant> time) {
        put(fields, name, time.map(Instant::toString));
    }

    private static void put(ObjectNode fields, String name, List<String> texts) {
        if (!texts.isEmpty()) {
            texts.forEach(fields.withArray(name)::add);
        }
    }

    private static void put(ObjectNode fields, String name, Map<String, String> texts) {
        if (!texts.isEmpty()) {
            ObjectNode object = fields.putObject(name);
            texts.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(entry -> object.put(entry.getKey(), entry.getValue()));
        }
    }

    private static JsonNode cut(JsonNode value) {
        if (value instanceof TextNode) {
            return TextNode.valueOf(cut(value.textValue()));
        }
        if (value instanceof ArrayNode) {
            ArrayNode shown = JSON.arrayNode();
            int length = 0;
            for (JsonNode item : value) {
                length += item.toString().length();
                if (length > MAX_LENGTH) {
                    return shown.add(MORE);
                }
                shown.add(item);
            }
            return shown;
        }
        if (value instanceof ObjectNode) {
            ObjectNode shown = JSON.objectNode();
            int length = 0;
            for (Map.Entry<String, JsonNode> entry : value.properties()) {
                length += entry.getKey().length() + entry.getValue().toString().length();
                if (length > MAX_LENGTH) {
                    return shown.put(MORE, MORE);
                }
                shown.set(entry.getKey(), entry.getValue());
            }
            return shown;
        }
        return value;
    }

    /** Not through the middle of a character: PostgreSQL takes no half ones. */
    private static String cut(String text) {
        if (text.length() <= MAX_LENGTH) {
            return text;
        }
        int end = MAX_LENGTH - MORE.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + MORE;
    }
}
