// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.feed;

import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.process.ChildProcess;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The script of docs/gateways/revocations.md. Alone: what is made in another realm may have it forget all instead of a key. */
@KeycloakTest
@Tag("once")
@Isolated
final class FollowScriptIT {
    private static final Path SCRIPT = Path.of("../docs/gateways/revocations/follow.sh");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void saysWhichKeysToForget(TestRealm realm, @TempDir Path folder) {
        KeyRealm keys = KeyRealm.in(realm);
        TestUser owner = keys.user("reader");
        TestKey one = keys.fullKey(owner);
        TestKey other = keys.fullKey(owner);
        ChildProcess script = ChildProcess.start(
                "follow.sh",
                List.of("bash", SCRIPT.toString()),
                Map.of(
                        "KEYCLOAK_REALM",
                        realm.server().url() + "/realms/" + realm.name(),
                        "CLIENT_ID",
                        keys.reports().clientId(),
                        "CLIENT_SECRET",
                        keys.reports().secret()),
                folder.resolve("log"));
        try (script) {
            await(script, "all\n");
            // Until it has a cursor a change may come too early for it.
            Deadline.in(PATIENCE).await("it follows", () -> {
                keys.as(owner).post("/" + one.id() + "/rotate").expect(200);
                return script.log().text().contains("key " + one.id());
            });

            keys.as(owner).post("/" + other.id() + "/revoke").expect(200);
            await(script, "key " + other.id() + "\n");
            keys.settings(Map.of("maxLifetimeDays", 30));
            // Keys were told since the first one. What was rotated twice may be told again in between.
            Deadline.in(PATIENCE).await("all", () -> script.log().text().endsWith("all\n"));
        }
    }

    private static void await(ChildProcess script, String line) {
        Deadline.in(PATIENCE).await(line, () -> {
            script.mustBeAlive();
            return script.log().text().contains(line);
        });
    }
}
