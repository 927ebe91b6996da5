// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The table of docs/compatibility.md is true: it says what tests do not hold on older Keycloaks, and nothing else. */
@Tag("once")
final class CompatibilityPageIT {
    /** {@code | 26.6 | **Audience of tokens.** … |}. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+\\.\\d+) \\| \\*\\*(.+?)\\.\\*\\* .*\\|$");

    @Test
    void hasARowForEachTestThatNeedsANewerKeycloakAndATestForEachRow() throws Exception {
        String page = Files.readString(Path.of("../docs/compatibility.md"));
        Set<String> rows = new TreeSet<>();
        ROW.matcher(page).results().forEach(row -> rows.add(row.group(1) + " " + row.group(2)));

        assertThat(rows).isNotEmpty().isEqualTo(annotated());
    }

    private static Set<String> annotated() throws IOException, URISyntaxException, ClassNotFoundException {
        Set<String> found = new TreeSet<>();
        for (String name : testClasses()) {
            for (Method method : Class.forName(name, false, CompatibilityPageIT.class.getClassLoader())
                    .getDeclaredMethods()) {
                SinceKeycloak since = method.getAnnotation(SinceKeycloak.class);
                if (since != null) {
                    found.add(since.value() + " " + since.row());
                }
            }
        }
        return found;
    }

    private static List<String> testClasses() throws IOException, URISyntaxException {
        Path root = Path.of(CompatibilityPageIT.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            files.map(file -> root.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && file.startsWith("io/latchkey/"))
                    .forEach(file -> names.add(
                            file.substring(0, file.length() - ".class".length()).replace('/', '.')));
        }
        return names;
    }
}
