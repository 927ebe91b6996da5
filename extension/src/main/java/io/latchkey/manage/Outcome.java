// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;

/** What became of a request: it was done, or there is a problem and nothing was changed. */
public sealed interface Outcome<T> {

    /** It was done. */
    record Done<T>(T value) implements Outcome<T> {}

    /** It was refused. */
    record Denied<T>(Problem problem) implements Outcome<T> {}

    static <T> Outcome<T> done(T value) {
        return new Done<>(value);
    }

    static <T> Outcome<T> denied(Problem problem) {
        return new Denied<>(problem);
    }

    /** The value, or else the problem. */
    static <T> Outcome<T> of(Optional<T> value, Problem problem) {
        return value.<Outcome<T>>map(Done::new).orElseGet(() -> new Denied<>(problem));
    }

    default <U> Outcome<U> then(Function<T, Outcome<U>> next) {
        return this instanceof Done<T> done ? next.apply(done.value()) : new Denied<>(((Denied<T>) this).problem());
    }

    /** Refuses what was done so far if there is a problem with it. */
    default Outcome<T> unless(Function<T, Optional<Problem>> check) {
        return then(value -> check.apply(value).<Outcome<T>>map(Denied::new).orElse(this));
    }

    default Response answer(Function<T, Response> good) {
        return fold(good, Problem::answer);
    }

    /** What follows from either. */
    default <R> R fold(Function<T, R> done, Function<Problem, R> denied) {
        return this instanceof Done<T> value ? done.apply(value.value()) : denied.apply(((Denied<T>) this).problem());
    }
}
