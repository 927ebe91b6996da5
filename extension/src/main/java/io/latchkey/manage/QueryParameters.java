// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import io.latchkey.manage.representation.Words;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of a query, and remembers the first that makes no sense. */
final class QueryParameters {
    private static final int MAX_TEXT = 255;

    private final MultivaluedMap<String, String> query;
    private @Nullable Problem problem;

    QueryParameters(MultivaluedMap<String, String> query) {
        this.query = query;
    }

    /** This, unless there is a problem. */
    <T> Outcome<T> unlessProblem(T read) {
        return problem == null ? Outcome.done(read) : Outcome.denied(problem);
    }

    Optional<String> text(String name) {
        Optional<String> text =
                Optional.ofNullable(query.getFirst(name)).map(String::strip).filter(it -> !it.isEmpty());
        if (text.isPresent() && !PlainText.isPlain(text.get(), MAX_TEXT)) {
            reject(name, PlainText.rule(MAX_TEXT));
            return Optional.empty();
        }
        return text;
    }

    Optional<Instant> instant(String name) {
        // A + of an offset that was not encoded arrives as a space.
        Optional<String> text = text(name).map(value -> value.replace(' ', '+'));
        Optional<Instant> instant = text.flatMap(Fields::parseInstant);
        if (text.isPresent() && instant.isEmpty()) {
            reject(name, "must be a time as in 2030-01-31T12:00:00Z");
        }
        return instant;
    }

    /** Empty also where it is false. */
    Optional<String> flag(String name) {
        Optional<String> text = text(name);
        if (text.isPresent() && !List.of("true", "false").contains(text.get())) {
            reject(name, "must be true or false");
        }
        return text.filter("true"::equals);
    }

    /** Some of these, with commas between or in several parameters of one name. */
    <E extends Enum<E>> Set<E> anyOf(String name, Class<E> type, Set<E> all) {
        Set<E> any = EnumSet.noneOf(type);
        words(name)
                .forEach(word -> Words.parse(type, word)
                        .filter(all::contains)
                        .ifPresentOrElse(
                                any::add,
                                () -> reject(
                                        name,
                                        "must be one or several of "
                                                + String.join(
                                                        ", ",
                                                        all.stream()
                                                                .map(Words::of)
                                                                .toList()))));
        return any;
    }

    /** What stands between commas, or in several parameters of one name. */
    Stream<String> words(String name) {
        List<String> values = Objects.requireNonNullElse(query.get(name), List.of());
        return values.stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .filter(word -> !word.isEmpty());
    }

    int number(String name, int standard, int most) {
        Optional<String> text = text(name);
        try {
            int number = text.map(Integer::parseInt).orElse(standard);
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, as one out of range is.
        }
        reject(name, "must be a whole number from 0 to " + most);
        return standard;
    }

    void reject(String name, String message) {
        remember(Problem.of(name, message));
    }

    void remember(Problem found) {
        if (problem == null) {
            problem = found;
        }
    }
}
