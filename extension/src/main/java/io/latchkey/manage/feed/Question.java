// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.feed;

import io.latchkey.feed.Cursor;
import io.latchkey.manage.Outcome;
import io.latchkey.manage.Problem;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a reader wants to know.
 *
 * @param since empty: only where they can begin
 * @param patience how long they will wait for news
 */
record Question(Optional<Cursor> since, Duration patience) {
    private static final int LONGEST_WAIT = 60;
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,2}");

    static Outcome<Question> read(MultivaluedMap<String, String> parameters) {
        List<String> since = parameters.getOrDefault("since", List.of());
        List<String> wait = parameters.getOrDefault("wait", List.of("0"));
        List<Cursor> cursors =
                since.stream().map(Cursor::parse).flatMap(Optional::stream).toList();
        if (since.size() > 1 || cursors.size() != since.size()) {
            return Outcome.denied(Problem.of("since", "must be a cursor that this server gave"));
        }
        if (wait.size() != 1
                || !SECONDS.matcher(wait.get(0)).matches()
                || Integer.parseInt(wait.get(0)) > LONGEST_WAIT) {
            return Outcome.denied(Problem.of("wait", "must be a whole number of seconds, from 0 to " + LONGEST_WAIT));
        }
        return Outcome.done(
                new Question(cursors.stream().findFirst(), Duration.ofSeconds(Integer.parseInt(wait.get(0)))));
    }
}
