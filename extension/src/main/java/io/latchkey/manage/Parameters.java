// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import io.latchkey.manage.representation.Words;
import io.latchkey.store.Days;
import io.latchkey.store.Span;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ValueRange;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a query, read one by one. What is wrong is remembered, and the first of it becomes the answer. One that is
 * blank is none.
 */
public final class Parameters {
    private static final int MAX_TEXT = 255;
    private static final int DEFAULT_DAYS = 30;
    private static final int MOST_DAYS = 400;
    private static final int DEFAULT_HOURS = 24;

    /** The years in which to count on or back some days never leaves the calendar. */
    private static final ValueRange YEARS = ValueRange.of(1970, 9999);

    private final MultivaluedMap<String, String> query;
    private @Nullable Problem problem;

    private Parameters(MultivaluedMap<String, String> query) {
        this.query = query;
    }

    /** What somebody reads of a query, unless something in it makes no sense. */
    public static <T> Outcome<T> read(MultivaluedMap<String, String> query, Function<Parameters, T> reader) {
        Parameters parameters = new Parameters(query);
        return Outcome.done(reader.apply(parameters)).unless(read -> Optional.ofNullable(parameters.problem));
    }

    Optional<String> text(String name) {
        Optional<String> text =
                Optional.ofNullable(query.getFirst(name)).map(String::strip).filter(it -> !it.isEmpty());
        return text.flatMap(it -> checked(
                Optional.of(it).filter(given -> PlainText.isPlain(given, MAX_TEXT)), name, PlainText.rule(MAX_TEXT)));
    }

    /** What stands between commas, or in several parameters of one name. */
    Stream<String> words(String name) {
        return Objects.requireNonNullElse(query.get(name), List.<String>of()).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .filter(word -> !word.isEmpty());
    }

    /** Several of these constants. */
    <E extends Enum<E>> Set<E> anyOf(String name, Set<E> all) {
        String rule = "must be one or several of " + all.stream().map(Words::of).collect(Collectors.joining(", "));
        return words(name)
                .map(word -> checked(Words.parse(all, word), name, rule))
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    /**
     * A text that has to stand for something.
     *
     * @param parse empty if it does not
     */
    public <T> Optional<T> parsed(String name, Function<String, Optional<T>> parse, String rule) {
        return text(name).flatMap(text -> checked(parse.apply(text), name, rule));
    }

    Optional<Instant> instant(String name) {
        // A + of an offset that was not encoded arrives as a space.
        return parsed(
                name,
                text -> Moments.parse(text.replace(' ', '+')).filter(Moments::isKnown),
                "must be a time as in 2030-01-31T12:00:00Z");
    }

    /** Empty also where it is false. */
    public Optional<Boolean> flag(String name) {
        return parsed(
                        name,
                        text -> Optional.of(text.equals("true")).filter(yes -> yes || text.equals("false")),
                        "must be true or false")
                .filter(yes -> yes);
    }

    public int number(String name, int standard, int least, int most) {
        String rule = "must be a whole number from " + least + " to " + most;
        return parsed(name, text -> whole(text).filter(it -> it >= least && it <= most), rule)
                .orElse(standard);
    }

    private static Optional<Integer> whole(String text) {
        try {
            return Optional.of(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The days from {@code from} to {@code to}, both included; without them the last 30. */
    public Days days(Clock clock) {
        LocalDate to = day("to", LocalDate.now(clock.withZone(ZoneOffset.UTC)));
        LocalDate from = day("from", to.minusDays(DEFAULT_DAYS - 1));
        if (from.isAfter(to)) {
            reject(Problem.of("from", "must not be after to"));
        } else if (!from.plusDays(MOST_DAYS).isAfter(to)) {
            reject(Problem.of("from", "must be less than " + MOST_DAYS + " days before to"));
        }
        return new Days(from, to);
    }

    /** The last {@code hours}, of which the present one is one; without it the last 24. */
    public Span hours(Clock clock) {
        return Span.hours(number("hours", DEFAULT_HOURS, 1, Span.MOST_HOURS), clock.instant());
    }

    /** By {@code hours} if they are given, else by days. */
    public Span span(Clock clock) {
        if (text("hours").isEmpty()) {
            return days(clock).span();
        }
        if (text("from").or(() -> text("to")).isPresent()) {
            reject(Problem.of("hours", "can't be given beside from and to"));
        }
        return hours(clock);
    }

    private LocalDate day(String name, LocalDate standard) {
        return parsed(name, Parameters::day, "must be a day as in 2030-01-31")
                .flatMap(day -> checked(
                        Optional.of(day).filter(it -> YEARS.isValidIntValue(it.getYear())),
                        name,
                        "must be a day of the years 1970 to 9999"))
                .orElse(standard);
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private <T> Optional<T> checked(Optional<T> value, String name, String rule) {
        if (value.isEmpty()) {
            reject(Problem.of(name, rule));
        }
        return value;
    }

    /** Remembers a problem that only the caller can see. */
    void reject(Problem found) {
        if (problem == null) {
            problem = found;
        }
    }
}
