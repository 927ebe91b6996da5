// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a request's JSON object, read one by one. What is wrong is remembered, and the first of it becomes the
 * answer; a field that is never asked for is refused by name.
 */
public final class Fields {
    /** A request with a key in it is a few hundred bytes; nothing here is larger than this. */
    private static final int MAX_BYTES = 64 * 1024;

    private final JsonNode object;
    private final Set<String> asked = new HashSet<>();
    private @Nullable Problem problem;

    private Fields(JsonNode object) {
        this.object = object;
    }

    /**
     * Takes a request's body.
     *
     * @param body may be empty where the request needs no field
     */
    public static Outcome<Fields> read(InputStream body) {
        return JsonBody.read(body, MAX_BYTES).then(object -> Outcome.done(new Fields(object)));
    }

    /** To be asked last: the first thing that was wrong, or a field that nobody asked for. */
    public Optional<Problem> problem() {
        if (problem == null) {
            object.fieldNames().forEachRemaining(name -> {
                if (!asked.contains(name)) {
                    reject(PlainText.printable(name), "is not a field of this request");
                }
            });
        }
        return Optional.ofNullable(problem);
    }

    /** What was read of them, unless something was wrong. */
    public <T> Outcome<T> outcome(T read) {
        return Outcome.done(read).unless(any -> problem());
    }

    /** Remembers a problem that only the caller can see. */
    public void reject(String field, String message) {
        if (problem == null) {
            problem = Problem.of(field, message);
        }
    }

    public FieldValue<String> text(String name, int max) {
        return read(name, JsonNodeType.STRING, "must be a string", node -> text(name, node, max));
    }

    public FieldValue<Boolean> bool(String name) {
        return read(name, JsonNodeType.BOOLEAN, "must be true or false", node -> Optional.of(node.booleanValue()));
    }

    public FieldValue<Integer> number(String name, int min, int max) {
        String message = "must be a whole number from " + min + " to " + max;
        return read(name, JsonNodeType.NUMBER, message, node -> {
            if (isWhole(node, min, max)) {
                return Optional.of(node.intValue());
            }
            reject(name, message);
            return Optional.empty();
        });
    }

    private static boolean isWhole(JsonNode node, int min, int max) {
        return node.isIntegralNumber() && node.canConvertToInt() && node.intValue() >= min && node.intValue() <= max;
    }

    /** ISO 8601 with an offset, cut to milliseconds: what is stored is what is answered. */
    public FieldValue<Instant> instant(String name) {
        String message = "must be a time as in 2030-01-31T12:00:00Z";
        return read(name, JsonNodeType.STRING, message, node -> {
            Optional<Instant> instant = Moments.parse(node.textValue());
            if (instant.isEmpty()) {
                reject(name, message);
            } else if (!Moments.isKnown(instant.get())) {
                reject(name, "must be a time of the years 1970 to 9999; null is for none");
            }
            return instant.filter(Moments::isKnown);
        });
    }

    /** ISO 8601, from nothing to the most, cut to milliseconds. */
    public FieldValue<Duration> duration(String name, Duration most) {
        String message = "must be a duration as in PT1H, " + most + " at most";
        return read(name, JsonNodeType.STRING, message, node -> {
            try {
                Duration duration = Duration.parse(node.textValue());
                if (!duration.isNegative() && duration.compareTo(most) <= 0) {
                    return Optional.of(duration.truncatedTo(ChronoUnit.MILLIS));
                }
            } catch (DateTimeException e) {
                // Told below, as one out of range is.
            }
            reject(name, message);
            return Optional.empty();
        });
    }

    public FieldValue<List<String>> texts(String name, int maxItems, int maxLength) {
        String message = "must be a list of " + maxItems + " strings at most";
        return list(name, maxItems, message, JsonNode::isTextual, item -> text(name, item, maxLength));
    }

    /** As they are, empty or not plain too: for who looks at each. */
    FieldValue<List<String>> rawTexts(String name, int maxItems) {
        String message = "must be a list of " + maxItems + " strings at most";
        return list(name, maxItems, message, JsonNode::isTextual, item -> Optional.of(item.textValue()));
    }

    public FieldValue<List<Integer>> numbers(String name, int maxItems, int min, int max) {
        String message = "must be a list of whole numbers from " + min + " to " + max + ", " + maxItems + " at most";
        return list(name, maxItems, message, item -> isWhole(item, min, max), item -> Optional.of(item.intValue()));
    }

    private <T> FieldValue<List<T>> list(
            String name, int maxItems, String message, Predicate<JsonNode> fits, Reader<T> reader) {
        return read(name, JsonNodeType.ARRAY, message, node -> {
            List<T> items = new ArrayList<>();
            for (JsonNode item : node) {
                if (!fits.test(item) || node.size() > maxItems) {
                    reject(name, message);
                    return Optional.empty();
                }
                reader.read(item).ifPresent(items::add);
            }
            return Optional.of(items);
        });
    }

    /** A text, or a list of some. */
    FieldValue<List<String>> oneOrSeveral(String name, int maxItems, int maxLength) {
        if (!object.path(name).isTextual()) {
            return texts(name, maxItems, maxLength);
        }
        FieldValue<String> one = text(name, maxLength);
        return new FieldValue<>(one.present(), one.value().map(List::of));
    }

    /** The fields of an object; what is wrong there is told by its own {@link #problem}. */
    FieldValue<Fields> object(String name) {
        return read(name, JsonNodeType.OBJECT, "must be an object", node -> Optional.of(new Fields(node)));
    }

    /** Whether there is such a field, whatever its value. */
    public boolean has(String name) {
        return object.has(name);
    }

    public FieldValue<Map<String, String>> strings(String name, int maxItems, int maxLength) {
        String message = "must be an object of " + maxItems + " strings at most";
        return read(name, JsonNodeType.OBJECT, message, node -> {
            Map<String, String> items = new LinkedHashMap<>();
            node.properties().forEach(item -> {
                if (!item.getValue().isTextual() || node.size() > maxItems) {
                    reject(name, message);
                } else if (PlainText.isPlain(item.getKey(), maxLength)) {
                    text(name, item.getValue(), maxLength).ifPresent(value -> items.put(item.getKey(), value));
                } else {
                    reject(name, "a name " + PlainText.rule(maxLength));
                }
            });
            return Optional.of(items);
        });
    }

    private Optional<String> text(String name, JsonNode node, int max) {
        String text = node.textValue().strip();
        if (PlainText.isPlain(text, max)) {
            return Optional.of(text);
        }
        reject(name, PlainText.rule(max));
        return Optional.empty();
    }

    /** Reads a value of the right type. */
    private interface Reader<T> {
        Optional<T> read(JsonNode node);
    }

    private <T> FieldValue<T> read(String name, JsonNodeType type, String message, Reader<T> reader) {
        asked.add(name);
        JsonNode node = object.get(name);
        if (node == null) {
            return FieldValue.absent();
        }
        if (node.isNull()) {
            return FieldValue.cleared();
        }
        if (node.getNodeType() != type) {
            reject(name, message);
            return FieldValue.absent();
        }
        return reader.read(node).map(FieldValue::of).orElseGet(FieldValue::absent);
    }
}
