// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.process.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code bin/test} asks for what the chosen classes need, and for nothing else. */
@Tag("once")
final class BinTestIT {
    private static final String ALL =
            "java javac mvn node npm chromium mariadbd nginx caddy haproxy docker-registry skopeo git fcgiwrap apache2 openssl slapd prometheus promtool curl jq";

    @ParameterizedTest
    @CsvSource({
        "'', " + ALL,
        "-Dit.test=Key*, " + ALL,
        "-Dit.test=NoSuchIT, " + ALL,
        "-Ph2 -Dit.test=ServerIT, java javac mvn",
        "-Dit.test=ServerIT#anything, java javac mvn mariadbd",
        "'-Ph2 -Dit.test=ServerIT,GatewaysIT', java javac mvn nginx caddy haproxy",
        "-Dit.test=AllKeysIT, java javac mvn node npm chromium",
        "-Dit.test=ConsoleThemeIT, java javac mvn node npm",
        "-Ph2 -Dit.test=ToolsIT, java javac mvn nginx caddy haproxy docker-registry skopeo git fcgiwrap node npm curl jq",
        "-Ph2 -Dit.test=DirectoryUsersIT, java javac mvn slapd",
        "-Dit.test=FollowScriptIT, java javac mvn curl jq",
    })
    void theToolsOfARunAreThoseOfItsClasses(String arguments, String tools, @TempDir Path folder) throws IOException {
        assertThat(toolsOf(arguments, "", folder)).isEqualTo(tools);
    }

    @Test
    void inCiTheStoresAreTestedOnMariaDbToo(@TempDir Path folder) throws IOException {
        assertThat(toolsOf("-Ph2 -Dit.test=ServerIT", "true", folder)).isEqualTo("java javac mvn mariadbd");
    }

    private static String toolsOf(String arguments, String ci, Path folder) throws IOException {
        List<String> command = new ArrayList<>(List.of("bash", "../bin/test", "--tools"));
        command.addAll(List.of(arguments.isEmpty() ? new String[0] : arguments.split(" ")));
        Path output = folder.resolve("tools");
        ChildProcess.start("bin/test", command, Map.of("CI", ci), output).mustSucceedWithin(Duration.ofSeconds(30));
        return Files.readString(output).strip();
    }
}
