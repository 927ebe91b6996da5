// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.latchkey.it.filter.FilteredApp.Container;
import io.latchkey.it.http.Http;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.process.ChildProcess;
import io.latchkey.it.process.Java;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The MCP server of {@code apps/mcp}, called by the SDK's own client: the example of docs/gateways/mcp.md. */
@KeycloakTest
@Tag("once")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class McpIT {
    private final KeyRealm keys;
    private final Path folder;
    private final FilteredApp app;
    private int calls;

    McpIT(TestRealm realm, @TempDir Path folder) {
        this.keys = KeyRealm.in(realm);
        this.folder = folder;
        this.app = FilteredApp.start(
                Container.MCP,
                Map.of(
                        "LATCHKEY_ISSUER",
                        realm.server().url() + "/realms/" + realm.name(),
                        "LATCHKEY_CLIENT_ID",
                        keys.reports().clientId(),
                        "LATCHKEY_CLIENT_SECRET",
                        keys.reports().secret()),
                folder);
    }

    @AfterAll
    void end() {
        app.close();
    }

    private ChildProcess call(String token) {
        return ChildProcess.start(
                "the MCP client",
                Java.command(
                        "-cp",
                        FilteredApp.classPath("mcp"),
                        "reports.McpCaller",
                        app.address().toString()),
                Map.of("API_KEY", token),
                folder.resolve("client-" + calls++ + ".log"));
    }

    private List<String> answers(TestKey key) {
        ChildProcess client = call(key.token());
        client.mustSucceedWithin(Duration.ofMinutes(1));
        return client.log()
                .text()
                .lines()
                .filter(line -> line.startsWith("tool ") || line.contains("_report"))
                .toList();
    }

    @Test
    void letsAReadOnlyKeyCallOneToolAndNotTheOther() {
        TestUser alice = keys.user("reader", "writer");

        assertThat(answers(keys.scopedKey(alice, "reports:read")))
                .containsExactly(
                        "tool list_reports",
                        "list_reports: 2026-10, 2026-11",
                        "delete_report failed: The API key lacks the scope reports:write");
        assertThat(answers(keys.scopedKey(alice, "reports:read", "reports:write")))
                .containsExactlyInAnyOrder(
                        "tool list_reports",
                        "tool delete_report",
                        "list_reports: 2026-10, 2026-11",
                        "delete_report: deleted by " + alice.username());
    }

    @Test
    void letsNobodyInWithoutAGoodKey() {
        TestKey key = keys.scopedKey(keys.user("reader"), "reports:read");
        keys.administration().post("/" + key.id() + "/revoke").expect(200);

        for (String token : List.of(key.token(), "garbage")) {
            ChildProcess client = call(token);
            assertThatIllegalStateException()
                    .isThrownBy(() -> client.mustSucceedWithin(Duration.ofMinutes(1)))
                    .withMessageContaining("ended with 1");
            assertThat(client.log().text())
                    .contains("McpHttpClientTransportAuthorizationException")
                    .doesNotContain("tool list_reports");
        }
    }

    @Test
    void letsNobodyGoOnWithAnothersSession() {
        TestUser alice = keys.user("reader", "writer");
        String initialize =
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-06-18\","
                        + "\"capabilities\":{},\"clientInfo\":{\"name\":\"x\",\"version\":\"1\"}}}";
        String call = "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\",\"params\":{\"name\":\"delete_report\","
                + "\"arguments\":{}}}";
        String session = mcp(keys.scopedKey(alice, "reports:read", "reports:write"))
                .send("POST", "/mcp", BodyPublishers.ofString(initialize))
                .expect(200)
                .header("mcp-session-id");
        Http withSession = mcp(keys.scopedKey(alice, "reports:read")).header("mcp-session-id", session);

        assertThat(withSession
                        .send("POST", "/mcp", BodyPublishers.ofString(call))
                        .expect(200)
                        .body())
                .contains("lacks the scope reports:write");
        assertThat(app.http().header("mcp-session-id", session).post("/mcp").status())
                .isEqualTo(401);
    }

    private Http mcp(TestKey key) {
        return app.http()
                .bearer(key.token())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream");
    }
}
