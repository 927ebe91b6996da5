// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.gateways;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.gateways.Upstream.Seen;
import io.latchkey.it.http.Http;
import io.latchkey.it.http.RawHttp;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.process.ChildProcess;
import io.latchkey.it.process.FreePort;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.ServerFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Apache httpd with mod_auth_openidc, as {@code docs/gateways/apache.md} says. It asks over https only: nginx speaks that for Keycloak. */
@KeycloakTest
@Tag("once")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ApacheIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Map<String, String> SBIN = Map.of("PATH", System.getenv("PATH") + ":/usr/sbin");
    private static final List<String> MODULES = List.of(
            "mpm_event", "authn_core", "authz_core", "authz_user", "headers", "proxy", "proxy_http", "auth_openidc");

    private final Path folder = ServerFolders.make("apache");
    private final Upstream upstream = Upstream.answering(200);
    private final KeyRealm keys;
    private final TestUser owner;
    private final TestKey good;
    private final ChildProcess tls;
    private final ChildProcess apache;
    private final URI url;

    ApacheIT(TestRealm realm) {
        this.keys = KeyRealm.in(realm);
        this.owner = keys.user("reader", "writer");
        this.good = keys.scopedKey(owner, "reports:read");
        realm.clients().change(keys.reports(), Map.of("attributes", Map.of("apiKeys.introspection.maxAge", "1")));
        int keycloak = FreePort.next();
        this.tls = https(realm, keycloak);
        int port = FreePort.next();
        this.apache = apache(keys, keycloak, upstream, port);
        this.url = URI.create("http://127.0.0.1:" + port);
    }

    @AfterAll
    void stop() {
        apache.close();
        tls.close();
        upstream.close();
    }

    @AfterEach
    void bothAreAlive() {
        apache.mustBeAlive();
        tls.mustBeAlive();
    }

    @Test
    void letsGoodKeysThroughAndKeepsThem() {
        TestKey other = keys.scopedKey(owner, "reports:write");
        TestKey revoked = keys.scopedKey(owner, "reports:read");
        Http http = Http.at(url);

        http.bearer(good.token())
                .header("OIDC_CLAIM_sub", "forged")
                .header("OIDC-CLAIM-sub", "forged")
                .header("OIDC.CLAIM.sub", "forged")
                .get("/reports")
                .expect(200);
        Seen seen = upstream.taken().orElseThrow();
        assertThat(seen.uri()).isEqualTo("/reports");
        assertThat(seen.header("OIDC_CLAIM_sub")).isEqualTo(owner.id());
        assertThat(seen.headers().toString()).doesNotContain(good.token(), "forged");

        http.bearer(other.token()).get("/").expect(403);
        http.bearer(good.withAnotherSecret()).get("/").expect(401);
        http.get("/").expect(401);
        http.get("/?access_token=" + good.token()).expect(401);
        assertThat(upstream.taken()).isEmpty();

        http.bearer(revoked.token()).get("/").expect(200);
        assertThat(upstream.taken()).isPresent();
        keys.as(owner).post("/" + revoked.id() + "/revoke").expect(200);
        Deadline.in(PATIENCE).await("the revoked key is refused", () -> {
            int status = http.bearer(revoked.token()).get("/").status();
            upstream.taken();
            return status == 401;
        });
    }

    /** mod_auth_openidc takes it for a preflight, and neither asks for a token nor takes away what the client sent. */
    @Test
    void letsNoOptionsThroughWithoutAKey() {
        Http forger = Http.at(url).header("OIDC_CLAIM_sub", "forged");

        forger.method("OPTIONS", "/reports").expect(401);
        forger.header("Origin", "https://app.example.com")
                .header("Access-Control-Request-Method", "GET")
                .method("OPTIONS", "/reports")
                .expect(401);
        forger.bearer(good.withAnotherSecret()).method("OPTIONS", "/").expect(401);
        RawHttp.to(url).send("OPTIONS * HTTP/1.1", "OIDC_CLAIM_sub: forged");
        assertThat(upstream.taken()).isEmpty();

        forger.bearer(good.token()).method("OPTIONS", "/").expect(200);
        Seen seen = upstream.taken().orElseThrow();
        assertThat(seen.header("OIDC_CLAIM_sub")).isEqualTo(owner.id());
        assertThat(seen.headers().toString()).doesNotContain("forged");
    }

    /** mod_proxy takes away what it finds named there (RFC 9110, section 7.6.1), after mod_auth_openidc has put it in. */
    @ParameterizedTest
    @ValueSource(strings = {"OIDC_CLAIM_sub", "close, oidc_claim_sub", "Upgrade,OIDC_CLAIM_sub", "keep-alive"})
    void passesIdentityOnWhateverTheClientNamesInConnection(String connection) {
        RawHttp.to(url)
                .send(
                        "GET / HTTP/1.1",
                        "Authorization: Bearer " + good.token(),
                        "Connection: " + connection,
                        "Connection: OIDC_CLAIM_scope")
                .expect(200);

        Seen seen = upstream.taken().orElseThrow();
        assertThat(seen.header("OIDC_CLAIM_sub")).isEqualTo(owner.id());
        assertThat(seen.header("OIDC_CLAIM_scope")).contains("reports:read");
        assertThat(seen.header("Connection")).doesNotContainIgnoringCase("oidc");
    }

    private ChildProcess https(TestRealm realm, int port) {
        ChildProcess.start(
                        "openssl",
                        List.of(("openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 -addext"
                                        + " subjectAltName=IP:127.0.0.1 -keyout FOLDER/key.pem -out FOLDER/cert.pem")
                                .replace("FOLDER", folder.toString())
                                .split(" ", -1)),
                        Map.of(),
                        folder.resolve("openssl.log"))
                .mustSucceedWithin(PATIENCE);
        letEverybodyRead(folder, folder.resolve("cert.pem"));
        Gateway.write(folder.resolve("latchkey.conf"), """
                server {
                    listen 127.0.0.1:%d ssl;
                    ssl_certificate FOLDER/cert.pem;
                    ssl_certificate_key FOLDER/key.pem;
                    location / { proxy_pass http://%s; }
                }
                """.formatted(
                port, realm.server().url().getAuthority()).replace("FOLDER", folder.toString()));
        return started("nginx", Gateway.NGINX.command(folder), port);
    }

    /** Apache reads the certificate when it is no longer root. */
    private static void letEverybodyRead(Path folder, Path file) {
        try {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ChildProcess apache(KeyRealm keys, int keycloak, Upstream upstream, int port) {
        Path page = ServerFolders.make("apache-page");
        Gateway.copy(Gateway.DOCS.resolve("apache"), page);
        Path file = page.resolve("latchkey.conf");
        Gateway.replace(file, "keycloak.example.com", "127.0.0.1:" + keycloak);
        Gateway.replace(file, "/realms/demo/", "/realms/" + keys.realm().name() + "/");
        Gateway.replace(file, "\"\u2026\"", "\"" + keys.reports().secret() + "\"");
        Gateway.replace(file, "reports.internal:9000", upstream.address());
        StringBuilder main = new StringBuilder("""
                ServerRoot FOLDER
                DefaultRuntimeDir FOLDER
                PidFile FOLDER/apache.pid
                ErrorLog FOLDER/error.log
                ServerName 127.0.0.1
                Listen 127.0.0.1:PORT
                User www-data
                Group www-data
                """);
        MODULES.forEach(module -> main.append("LoadModule ")
                .append(module)
                .append("_module /usr/lib/apache2/modules/mod_")
                .append(module)
                .append(".so\n"));
        main.append("OIDCCABundlePath ")
                .append(folder)
                .append("/cert.pem\nInclude ")
                .append(file)
                .append('\n');
        Path config = folder.resolve("httpd.conf");
        Gateway.write(
                config, main.toString().replace("FOLDER", folder.toString()).replace("PORT", String.valueOf(port)));
        return started("apache2", List.of("apache2", "-f", config.toString(), "-DFOREGROUND"), port);
    }

    private ChildProcess started(String name, List<String> command, int port) {
        ChildProcess process = ChildProcess.start(name, command, SBIN, folder.resolve(name + ".log"));
        Deadline.in(PATIENCE).await(name + " listens", () -> {
            process.mustBeAlive();
            return Gateway.listensOn(port);
        });
        return process;
    }
}
