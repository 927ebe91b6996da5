// SPDX-License-Identifier: Apache-2.0
package io.latchkey;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.policy.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/validation.md} names all refusals, in their order. */
final class ValidationPageTest {
    @Test
    void namesEachRefusal() throws IOException {
        String page = Files.readString(Path.of("../docs/validation.md"));
        String names = page.substring(page.indexOf("## The names of refusals"), page.indexOf("## What does not stop"));

        assertThat(Pattern.compile("`(\\w+)`").matcher(names).results().map((MatchResult name) -> name.group(1)))
                .containsExactlyElementsOf(
                        Arrays.stream(Refusal.values()).map(Refusal::text).toList());
    }
}
