// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.gateways;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The pages of {@code docs/gateways} show the files that run in the tests, and lead to one another. */
@Tag("once")
final class GatewayPagesIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path PAGES = ROOT.resolve("docs/gateways");
    private static final Pattern INCLUDED =
            Pattern.compile("<!-- include: (\\S+) -->\n```\\w*\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+\\.md)");

    private static Map<String, String> pages() throws IOException {
        Map<String, String> pages = new TreeMap<>();
        try (Stream<Path> files = Files.list(PAGES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".md")).toList()) {
                pages.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return pages;
    }

    @Test
    void showTheFilesThatAreTested() throws IOException {
        Map<String, List<String>> shown = new TreeMap<>();
        for (Map.Entry<String, String> page : pages().entrySet()) {
            List<MatchResult> included =
                    INCLUDED.matcher(page.getValue()).results().toList();
            for (MatchResult each : included) {
                assertThat(each.group(2))
                        .as("%s in %s", each.group(1), page.getKey())
                        .isEqualTo(Files.readString(ROOT.resolve(each.group(1))));
            }
            if (!included.isEmpty()) {
                shown.put(
                        page.getKey(),
                        included.stream().map(each -> each.group(1)).toList());
            }
        }

        assertThat(shown)
                .containsOnlyKeys(
                        "apache.md",
                        "caddy.md",
                        "git.md",
                        "haproxy.md",
                        "maven.md",
                        "mcp.md",
                        "nginx.md",
                        "npm.md",
                        "quarkus.md",
                        "registry.md",
                        "revocations.md",
                        "servlet-filter.md",
                        "spring-boot.md");
        assertThat(shown.get("haproxy.md")).hasSize(2);
        assertThat(shown.get("mcp.md")).hasSize(2);
        assertThat(shown.get("servlet-filter.md")).hasSize(3);
    }

    @Test
    void sayWhichOfThemWereNotRun() throws IOException {
        assertThat(pages().entrySet().stream().filter(page -> page.getValue().contains("**Not run by us")))
                .extracting(Map.Entry::getKey)
                .containsExactly("apisix.md", "envoy.md", "kong.md", "traefik.md");
    }

    @Test
    void leadToPagesThatAreThere() throws IOException {
        for (Map.Entry<String, String> page : pages().entrySet()) {
            assertThat(LINK.matcher(page.getValue()).results().map(link -> link.group(1)))
                    .as(page.getKey())
                    .allSatisfy(link -> assertThat(PAGES.resolve(link)).exists());
        }
    }

    @Test
    void areAllInTheIndex() throws IOException {
        Map<String, String> pages = pages();
        String index = pages.remove("README.md");

        assertThat(pages.keySet())
                .isNotEmpty()
                .allSatisfy(page -> assertThat(index).contains("](" + page + ")"));
    }
}
