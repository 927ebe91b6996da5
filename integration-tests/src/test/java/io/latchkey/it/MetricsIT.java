// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.database.Interruptible;
import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.http.Http;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.leak.IssuedTokens;
import io.latchkey.it.leak.TokenSearch;
import io.latchkey.it.process.ChildProcess;
import io.latchkey.it.process.FreePort;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.KeycloakServer;
import io.latchkey.it.server.ServerOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Keycloak's {@code /metrics} tells of keys, and that the rules in {@code docs/operations} fire on it in a Prometheus. */
@Order(1)
@Tag("once")
final class MetricsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path RULES =
            Path.of("../docs/operations").toAbsolutePath().normalize();

    private static Interruptible database;
    private static KeycloakServer server;
    private static KeyRealm keys;
    private static TestUser owner;

    @BeforeAll
    static void start() {
        database = Interruptible.start();
        server = KeycloakServer.start(ServerOptions.on(database)
                .builtWith("--metrics-enabled=true")
                .with("--spi-latchkey--node--usage-flush-interval=1"));
        keys = KeyRealm.in(TestRealm.on(server));
        owner = keys.user("reader");
    }

    @AfterAll
    static void stop() {
        server.close();
        database.close();
    }

    private static String metrics() {
        return Http.at(server.managementUrl().orElseThrow())
                .get("/metrics")
                .expect(200)
                .body();
    }

    /** The value of the sample with this name and all these tags; 0 if there is none. */
    private static double sample(String name, String... tags) {
        return metrics()
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> Stream.of(tags).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static double validations(String outcome) {
        return sample(
                "latchkey_validations_total",
                "realm=\"" + keys.realm().name() + "\"",
                "surface=\"validate\"",
                "outcome=\"" + outcome + "\"");
    }

    @Test
    void countsWhatIsDecidedOnBothWaysAndNamesNoKeyAndNoUser() {
        TestKey key = keys.scopedKey(owner, "reports:read");
        double accepted = validations("accepted");
        double forged = validations("wrong_secret");
        double malformed = validations("malformed");
        double decisions = sample("latchkey_validation_seconds_count", "surface=\"validate\"");

        // The first is decided, the others are answered on the event loop.
        for (int n = 0; n < 5; n++) {
            keys.validate(key).expect(200);
        }
        keys.validate(key.withAnotherSecret(), "").expect(401);
        keys.validate("lk_nonsense", "").expect(401);
        keys.validate("lk_nonsense", "").expect(401);

        assertThat(validations("accepted") - accepted).isEqualTo(5);
        assertThat(validations("wrong_secret") - forged).isEqualTo(1);
        assertThat(validations("malformed") - malformed).isEqualTo(2);
        assertThat(sample("latchkey_validation_seconds_count", "surface=\"validate\"") - decisions)
                .isEqualTo(8);
        assertThat(sample("latchkey_cache_keys")).isPositive();
        assertThat(sample("latchkey_hears_keycloak")).isEqualTo(1);
        assertThat(sample("latchkey_cache_requests_total", "result=\"hit\"")).isPositive();
        assertThat(metrics()).contains("latchkey_announcements_total{outcome=\"failed\"");
        assertThat(metrics()).doesNotContain(key.id(), owner.id(), owner.username(), key.token());
        assertThat(new TokenSearch(IssuedTokens.all()).findIn(metrics())).isEmpty();
    }

    @Test
    void letsAnAlertFireWhenUsesCannotBeWrittenDown(@TempDir Path folder) throws IOException {
        // The same rules, with seconds for minutes.
        Files.writeString(
                folder.resolve("alerts.yml"),
                Files.readString(RULES.resolve("alerts.yml"))
                        .replace("> 300", "> 8")
                        .replace("for: 1m", "for: 1s"));
        int port = FreePort.next();
        Files.writeString(folder.resolve("prometheus.yml"), """
                global: {scrape_interval: 3s, evaluation_interval: 1s}
                rule_files: [alerts.yml]
                scrape_configs:
                  - job_name: keycloak
                    static_configs: [{targets: ["%s"]}]
                """.formatted(
                        server.managementUrl().orElseThrow().getAuthority()));
        TestKey key = keys.scopedKey(owner, "reports:read");
        keys.validate(key).expect(200);
        ChildProcess prometheus = ChildProcess.start(
                "prometheus",
                List.of(
                        "prometheus",
                        "--config.file=" + folder.resolve("prometheus.yml"),
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port),
                Map.of(),
                folder.resolve("log"));
        try (prometheus) {
            Http api = Http.at(URI.create("http://127.0.0.1:" + port));
            Deadline.in(PATIENCE).await("Prometheus is ready, see " + folder, () -> {
                prometheus.mustBeAlive();
                return prometheus.log().text().contains("Server is ready to receive web requests");
            });
            Deadline.in(PATIENCE)
                    .await(
                            "Prometheus has scraped",
                            () -> answer(api, "/api/v1/query?query=latchkey_cache_keys")
                                            .path("result")
                                            .size()
                                    == 1);
            Deadline.in(PATIENCE).await("no alert fires", () -> firing(api).isEmpty());

            database.interrupt();
            try {
                // Hot keys go on being used, and their use can't be written down.
                Deadline.in(PATIENCE).await("the alert fires", () -> {
                    keys.validate(key);
                    return firing(api).contains("LatchkeyUsageNotWritten");
                });
            } finally {
                database.resume();
            }
            Deadline.in(PATIENCE).await("the alert is over", () -> firing(api).isEmpty());
        }
    }

    private static List<String> firing(Http prometheus) {
        return answer(prometheus, "/api/v1/alerts")
                .path("alerts")
                .valueStream()
                .filter(alert -> alert.path("state").asText().equals("firing"))
                .map(alert -> alert.path("labels").path("alertname").asText())
                .toList();
    }

    private static JsonNode answer(Http prometheus, String path) {
        return prometheus.get(path).expect(200).json().path("data");
    }

    @Test
    void hasRulesThatFireWhenTheyShallAndNotElse() throws IOException, InterruptedException {
        Process promtool = new ProcessBuilder("promtool", "test", "rules", "alerts.test.yml")
                .directory(RULES.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(promtool.getInputStream().readAllBytes(), UTF_8);
        assertThat(promtool.waitFor()).as(said).isZero();
    }
}
