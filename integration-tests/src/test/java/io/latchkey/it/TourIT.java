// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.leak.IssuedTokens;
import io.latchkey.it.process.ChildProcess;
import io.latchkey.it.process.FreePort;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README is true: bin/run starts from nothing, and the commands of the tour do what stands beside them. */
@Order(1)
@Tag("once")
final class TourIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern COMMANDS = Pattern.compile("```bash\n(.*?)```", Pattern.DOTALL);

    @Test
    void runsWordForWord(@TempDir Path folder) throws Exception {
        int port = FreePort.next();
        try (ChildProcess run = ChildProcess.start(
                "bin/run",
                List.of(ROOT.resolve("bin/run").toString(), "--port", String.valueOf(port)),
                Map.of(
                        "LATCHKEY_DEMO",
                        folder.resolve("demo").toString(),
                        "JAVA_OPTS_APPEND",
                        "-XX:TieredStopAtLevel=1"),
                folder.resolve("run.log"))) {
            Deadline.in(Duration.ofMinutes(9)).await("bin/run is up", () -> {
                run.mustBeAlive();
                return run.log().text().contains("Ctrl-C ends the server.");
            });
            assertThat(answers(folder, port))
                    .satisfiesExactly(
                            token -> assertThat(token).isEmpty(),
                            policy -> assertThat(policy).contains("\"allowed\":true", "reports:read"),
                            key -> assertThat(key).isEmpty(),
                            good -> assertThat(good).contains("HTTP/1.1 200", "\"username\":\"alice\""),
                            lacking -> assertThat(lacking).contains("HTTP/1.1 403", "insufficient_scope"),
                            revoked -> assertThat(revoked).contains("\"revocationReason\":\"trying it out\""),
                            dead -> assertThat(dead).contains("HTTP/1.1 401", "The API key has been revoked"));
        }
        assertThat(IssuedTokens.SHAPE
                        .matcher(Files.readString(folder.resolve("demo/server.log")))
                        .results())
                .isEmpty();
    }

    /** Runs all commands of the README in one shell; what each block says is one element. */
    private static List<String> answers(Path folder, int port) throws Exception {
        List<String> blocks = new ArrayList<>();
        Matcher matcher = COMMANDS.matcher(Files.readString(ROOT.resolve("README.md")));
        while (matcher.find()) {
            blocks.add(matcher.group(1).replace("localhost:8080", "localhost:" + port));
        }
        String end = "\necho; echo '== end of block =='\n";
        Path script = folder.resolve("tour.sh");
        Files.writeString(script, blocks.stream().collect(Collectors.joining(end)) + end);
        Path output = folder.resolve("tour.log");
        ChildProcess.start("the tour", List.of("bash", script.toString()), Map.of(), output)
                .mustSucceedWithin(Duration.ofMinutes(2));
        return Stream.of(Files.readString(output).split("\n== end of block ==\n"))
                .map(TourIT::withoutProgress)
                .toList();
    }

    /** curl -i shows how far it is where its output is no terminal. */
    private static String withoutProgress(String answer) {
        return answer.lines()
                .filter(line -> !line.matches("\\s*%? ?(Total|Dload|[\\d\\s:kM.-]*--:--:--).*"))
                .collect(Collectors.joining("\n"))
                .strip();
    }
}
