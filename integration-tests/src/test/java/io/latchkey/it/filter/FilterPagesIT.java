// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages about the filter show the programs that are tested. */
@Tag("once")
final class FilterPagesIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern INCLUDED =
            Pattern.compile("<!-- include: (\\S+) -->\n```\\w+\n(.*?)```", Pattern.DOTALL);

    @ParameterizedTest
    @CsvSource({"servlet-filter.md, 3", "mcp.md, 2"})
    void showTheProgramsThatAreTested(String page, int programs) throws IOException {
        List<MatchResult> included = INCLUDED.matcher(
                        Files.readString(ROOT.resolve("docs/gateways").resolve(page)))
                .results()
                .toList();

        assertThat(included).hasSize(programs);
        for (MatchResult each : included) {
            assertThat(each.group(2)).isEqualTo(Files.readString(ROOT.resolve(each.group(1))));
        }
    }
}
