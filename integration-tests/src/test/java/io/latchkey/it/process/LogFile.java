// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a process has written so far.
 *
 * @param path the file
 */
public record LogFile(Path path) {
    private static final int TAIL_LINES = 30;
    private static final int LINE_LENGTH = 300;
    private static final int ERRORS = 3;
    private static final Pattern ERROR =
            Pattern.compile("(?m)^.* ERROR \\[.*\\R?(?:(?:\\tat |Caused by: ).*\\R?){0,8}");

    /** All of it. Bytes that are no UTF-8 are replaced. */
    public String text() {
        try {
            return new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its last lines, long ones cut, with its address before them. */
    public String tail() {
        List<String> lines = text().lines().toList();
        return lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()).stream()
                .map(line -> line.substring(0, Math.min(LINE_LENGTH, line.length())))
                .collect(Collectors.joining("\n", path + ":\n", ""));
    }

    /** The last lines of Keycloak's level ERROR, each with the first frames of its stack. */
    public String lastErrors() {
        Matcher error = ERROR.matcher(text());
        List<String> found = error.results().map(MatchResult::group).toList();
        return String.join("", found.subList(Math.max(0, found.size() - ERRORS), found.size()));
    }

    /** The last place that a pattern matches. */
    public Optional<MatchResult> last(Pattern pattern) {
        Matcher matcher = pattern.matcher(text());
        MatchResult last = null;
        while (matcher.find()) {
            last = matcher.toMatchResult();
        }
        return Optional.ofNullable(last);
    }
}
