// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.process.ChildProcess;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** docs/oauth.md is true: its commands run, and its configuration is that of the programs in {@code apps}. */
@KeycloakTest
@Tag("once")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OAuthPageIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern INCLUDED =
            Pattern.compile("<!-- include: (\\S+) -->\n```\\w+\n(.*?)```", Pattern.DOTALL);
    private static final Pattern COMMANDS = Pattern.compile("```bash\n(.*?)```", Pattern.DOTALL);

    private final KeyRealm keys;
    private final String page;

    OAuthPageIT(TestRealm realm) throws IOException {
        this.keys = KeyRealm.in(realm);
        this.page = Files.readString(ROOT.resolve("docs/oauth.md"));
    }

    @Test
    void showsTheConfigurationThatIsTested() throws IOException {
        List<MatchResult> included = INCLUDED.matcher(page).results().toList();

        assertThat(included).hasSize(2);
        for (MatchResult each : included) {
            assertThat(each.group(2)).isEqualTo(Files.readString(ROOT.resolve(each.group(1))));
        }
    }

    @Test
    void showsCommandsThatWork(@TempDir Path folder) throws IOException {
        keys.settings(Map.of("keycloakApis", "all"));
        new OAuthCalls(keys).allowExchange(keys.reports());
        TestUser alice = keys.user("reader");
        keys.realm().roles().grantManagement(alice, "view-users");
        String token = keys.fullKey(alice).token();
        List<String> commands =
                COMMANDS.matcher(page).results().map(found -> found.group(1)).toList();

        assertThat(commands)
                .satisfiesExactly(
                        introspection ->
                                assertThat(run(introspection, token, folder)).contains("\"active\":true"),
                        exchange -> assertThat(run(exchange, token, folder)).contains("\"access_token\":\"ey"),
                        kcadm -> assertThat(run(kcadm, token, folder)).contains(alice.username()));
    }

    private String run(String command, String token, Path folder) {
        Path log = folder.resolve(Integer.toHexString(command.hashCode()) + ".log");
        String here = command.replace("realms/demo", "realms/" + keys.realm().name())
                .replace(" demo ", " " + keys.realm().name() + " ")
                .replace(
                        "kcadm.sh",
                        keys.realm().server().home().resolve("bin/kcadm.sh").toString());
        ChildProcess.start(
                        "a command of docs/oauth.md",
                        List.of("bash", "-c", here),
                        Map.of(
                                "KEYCLOAK",
                                keys.realm().server().url().toString(),
                                "CLIENT_SECRET",
                                keys.reports().secret(),
                                "KEY",
                                token),
                        log)
                .mustSucceedWithin(Duration.ofMinutes(1));
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
