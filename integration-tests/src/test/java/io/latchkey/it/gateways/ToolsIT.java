// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.gateways;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.http.Answer;
import io.latchkey.it.http.RawHttp;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.process.ChildProcess;
import io.latchkey.it.process.FreePort;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Tools of every day with a key as their password, behind nginx as their pages say; and what they show where the key is refused. */
@KeycloakTest
@Tag("once")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ToolsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String LACKS_SCOPE = "The API key lacks a required scope";
    private static final String IS_REVOKED = "The API key has been revoked";
    private static final String HAS_EXPIRED = "The API key has expired";
    private static final String IS_LIMITED = "The API key is used too often";

    private final KeyRealm keys;
    private final TestUser owner;
    private final TestKey writer;
    private final TestKey reader;
    private final TestKey revoked;
    private final TestKey expired;
    private final TestKey limited;

    @TempDir
    Path folder;

    ToolsIT(TestRealm realm) {
        this.keys = KeyRealm.in(realm);
        this.owner = keys.user("reader", "writer");
        Instant end = Instant.now().plusSeconds(2);
        this.expired = keys.key(owner, Map.of("expiresAt", end.toString()));
        this.writer = keys.scopedKey(owner, "reports:read", "reports:write");
        this.reader = keys.scopedKey(owner, "reports:read");
        this.revoked = keys.fullKey(owner);
        keys.as(owner).post("/" + revoked.id() + "/revoke").expect(200);
        this.limited = keys.key(owner, Map.of("rateLimit", Map.of("requests", 1, "period", "P1D")));
        keys.validate(limited).expect(200);
        Deadline.in(PATIENCE).await("a key has expired", () -> Instant.now().isAfter(end));
    }

    /** What a tool came to. */
    private record Ran(int code, String output) {
        void isDone() {
            assertThat(code).as(output).isZero();
        }

        void isRefused(String message) {
            assertThat(code).as(output).isNotZero();
            assertThat(output).contains(message);
        }
    }

    /** Runs a line of the shell with a key of the owner's, in the folder. */
    private Ran run(String line, TestKey key, Map<String, String> more) throws IOException {
        Map<String, String> environment = new HashMap<>();
        environment.put("API_KEY", key.token());
        environment.put("OWNER", owner.username());
        environment.put("HOME", folder.toString());
        environment.put("PATH", System.getenv("PATH") + ":/usr/sbin");
        environment.putAll(more);
        Path log = Files.createTempFile(folder, "run", ".log");
        int code = ChildProcess.start("bash", List.of("bash", "-c", "cd " + folder + " && " + line), environment, log)
                .exitCodeWithin(PATIENCE);
        String output = Files.readString(log);
        assertThat(output).doesNotContain(key.token());
        return new Ran(code, output);
    }

    private static ChildProcess service(String name, List<String> command, Path log, Path socket) {
        ChildProcess service =
                ChildProcess.start(name, command, Map.of("PATH", System.getenv("PATH") + ":/usr/sbin"), log);
        Deadline.in(PATIENCE).await(name + " listens", () -> {
            service.mustBeAlive();
            return Files.exists(socket);
        });
        return service;
    }

    private static ChildProcess service(String name, List<String> command, Path log, int port) {
        ChildProcess service = ChildProcess.start(name, command, Map.of(), log);
        Deadline.in(PATIENCE).await(name + " listens", () -> {
            service.mustBeAlive();
            return Gateway.listensOn(port);
        });
        return service;
    }

    @Test
    void skopeoLogsInAndPushesAndPulls() throws IOException {
        int port = FreePort.next();
        Path config =
                Files.writeString(folder.resolve("registry.yaml"), """
                version: 0.1
                storage: {filesystem: {rootdirectory: %s}}
                http: {addr: 127.0.0.1:%d}
                """.formatted(folder.resolve("registry"), port));
        OciImage.write(folder.resolve("image"));
        try (ChildProcess registry = service(
                        "docker-registry",
                        List.of("docker-registry", "serve", config.toString()),
                        folder.resolve("registry.log"),
                        port);
                Nginx nginx =
                        Nginx.start("registry", keys.realm(), Map.of("registry.internal:5000", "127.0.0.1:" + port))) {
            registry.mustBeAlive();
            skopeo(nginx, "push", writer).isDone();
            skopeo(nginx, "pull", reader).isDone();
            skopeo(nginx, "push", reader).isRefused("denied: " + LACKS_SCOPE);
            skopeo(nginx, "pull", revoked).isRefused("unauthorized: " + IS_REVOKED);
            skopeo(nginx, "pull", expired).isRefused("unauthorized: " + HAS_EXPIRED);
            skopeo(nginx, "pull", limited).isRefused("denied: " + IS_LIMITED);
            skopeo(nginx, "login", reader).isDone();
            skopeo(nginx, "login", revoked).isRefused("invalid username/password");
            skopeo(nginx, "login", expired).isRefused("invalid username/password");
            skopeo(nginx, "login", limited).isRefused("invalid status code from registry 403 (Forbidden)");
        }
    }

    private Ran skopeo(Nginx nginx, String what, TestKey key) throws IOException {
        String line = switch (what) {
            case "login" ->
                "printf %s \"$API_KEY\" | skopeo login --tls-verify=false --authfile auth.json"
                        + " -u \"$OWNER\" --password-stdin REGISTRY";
            case "push" ->
                "skopeo --insecure-policy copy --dest-tls-verify=false --dest-creds \"$OWNER:$API_KEY\""
                        + " oci:image:latest docker://REGISTRY/team/app:1";
            default ->
                "rm -rf pulled && skopeo --insecure-policy copy --src-tls-verify=false"
                        + " --src-creds \"$OWNER:$API_KEY\" docker://REGISTRY/team/app:1 oci:pulled:latest";
        };
        return run(line.replace("REGISTRY", nginx.address()), key, Map.of());
    }

    @Test
    void gitClonesAndPushes() throws IOException {
        run(
                        "git init -q -b main work && cd work && git config user.name a"
                                + " && git config user.email a@example.test && git commit -q --allow-empty -m one",
                        writer,
                        Map.of())
                .isDone();
        try (ChildProcess wrap = gitServer();
                Nginx nginx = beforeGit()) {
            wrap.mustBeAlive();
            git(nginx, "-C work push -q URL main", reader).isRefused("remote: " + LACKS_SCOPE);
            git(nginx, "-C work push -q URL main", writer).isDone();
            git(nginx, "clone -q -b main URL read", reader).isDone();
            assertThat(folder.resolve("read/.git")).exists();
            git(nginx, "clone -q URL revoked", revoked).isRefused("remote: " + IS_REVOKED);
            git(nginx, "clone -q URL expired", expired).isRefused("remote: " + HAS_EXPIRED);
            git(nginx, "clone -q URL limited", limited).isRefused("remote: " + IS_LIMITED);
            // What a client says is required does not loosen what nginx says.
            git(nginx, "-C work -c http.extraHeader='X-Required-Scope: reports:read' push -q URL main", reader)
                    .isRefused("remote: " + LACKS_SCOPE);
        }
    }

    /** nginx compares what the client wrote, and git reads it decoded. */
    @Test
    void gitTakesNoPushForAFetchHoweverItIsWritten() throws IOException {
        try (ChildProcess wrap = gitServer();
                Nginx nginx = beforeGit()) {
            wrap.mustBeAlive();
            String push = "GET /app.git/info/refs?service=git%2Dreceive-pack";
            assertThat(asked(nginx, push, writer).header("Content-Type"))
                    .isEqualTo("application/x-git-receive-pack-advertisement");
            for (String request : List.of(
                    push,
                    "GET /app.git/info/refs?service=git-upload-pack&service=git-receive-pack",
                    "POST /app.git/git%2Dreceive-pack",
                    "POST /app.git/git-receive-pack?/git-upload-pack",
                    "POST /app.git/git-receive-pack#/git-upload-pack",
                    "POST /app.git/git%2Dreceive-pack#/git-upload-pack")) {
                assertThat(asked(nginx, request, writer).status()).as(request).isNotEqualTo(403);
                assertThat(asked(nginx, request, reader).status()).as(request).isEqualTo(403);
            }
            assertThat(asked(nginx, "GET /app.git/info/refs?service=git-upload-pack", reader)
                            .status())
                    .isEqualTo(200);
        }
    }

    private static Answer asked(Nginx nginx, String request, TestKey key) {
        return RawHttp.to(URI.create("http://" + nginx.address()))
                .send(request + " HTTP/1.1", "Authorization: Bearer " + key.token(), "Content-Length: 0");
    }

    /** Of one bare repository, {@code app.git}. */
    private ChildProcess gitServer() throws IOException {
        run("git init -q --bare srv/app.git", writer, Map.of()).isDone();
        Path socket = folder.resolve("fcgiwrap.socket");
        return service("fcgiwrap", List.of("fcgiwrap", "-s", "unix:" + socket), folder.resolve("fcgiwrap.log"), socket);
    }

    private Nginx beforeGit() {
        return Nginx.start(
                "git",
                keys.realm(),
                Map.of(
                        "/run/fcgiwrap.socket",
                        folder.resolve("fcgiwrap.socket").toString(),
                        "/srv/git",
                        folder.resolve("srv").toString()));
    }

    private Ran git(Nginx nginx, String arguments, TestKey key) throws IOException {
        String helper = "!f() { echo username=$OWNER; echo password=$API_KEY; }; f";
        return run(
                "git -c credential.helper='" + helper + "' "
                        + arguments.replace("URL", "http://" + nginx.address() + "/app.git"),
                key,
                Map.of("GIT_TERMINAL_PROMPT", "0"));
    }

    @Test
    void mavenDeploysAndResolves() throws IOException {
        String local = System.getProperty("user.home") + "/.m2/repository";
        Files.createDirectories(folder.resolve("srv"));
        try (Nginx nginx = Nginx.start(
                "maven",
                keys.realm(),
                Map.of("/srv/maven", folder.resolve("srv").toString()))) {
            String repository = "<id>artifacts</id><url>http://" + nginx.address() + "/</url>";
            pom("parent", """
                    <groupId>io.latchkey.sample</groupId><artifactId>parent</artifactId><version>1</version>
                    <packaging>pom</packaging><distributionManagement><repository>%s</repository></distributionManagement>
                    """.formatted(repository));
            pom("child", """
                    <parent><groupId>io.latchkey.sample</groupId><artifactId>parent</artifactId><version>1</version>
                    <relativePath/></parent><artifactId>child</artifactId><packaging>pom</packaging>
                    <repositories><repository>%s</repository></repositories>
                    """.formatted(repository));

            String deploy = "-f parent -Dmaven.install.skip=true -Dmaven.repo.local=" + local + " deploy";
            maven(deploy, reader).isRefused("status: 403 Forbidden");
            maven(deploy, writer).isDone();
            maven("-f child -Dmaven.repo.local=resolved validate", revoked).isRefused("status: 401 Unauthorized");
            maven("-f child -Dmaven.repo.local=again validate", expired).isRefused("status: 401 Unauthorized");
            maven("-f child -Dmaven.repo.local=often validate", limited).isRefused("status: 403 Forbidden");
            maven("-f child -Dmaven.repo.local=good validate", reader).isDone();
        }
    }

    private void pom(String name, String content) throws IOException {
        Files.writeString(
                Files.createDirectories(folder.resolve(name)).resolve("pom.xml"),
                "<project><modelVersion>4.0.0</modelVersion>" + content + "</project>");
    }

    private Ran maven(String arguments, TestKey key) throws IOException {
        Path settings = folder.resolve("settings.xml");
        Files.writeString(
                settings,
                Files.readString(Gateway.DOCS.resolve("maven/settings.xml")).replace("alice", owner.username()));
        return run("mvn -B -q -s " + settings + " " + arguments, key, Map.of("MAVEN_OPTS", "-XX:TieredStopAtLevel=1"));
    }

    /** Verdaccio, at the version that {@code apps/npm-registry} pins. */
    @Test
    void npmPublishesAndInstalls() throws IOException {
        Path app = Path.of("apps/npm-registry").toAbsolutePath();
        run(
                        "cd " + app + " && { test -d node_modules || npm ci --omit=dev --ignore-scripts; }",
                        writer,
                        Map.of("HOME", System.getenv("HOME")))
                .isDone();
        int port = FreePort.next();
        Path config = Files.writeString(folder.resolve("verdaccio.yaml"), """
                storage: %s
                auth: {}
                packages: {'**': {access: $all, publish: $all}}
                """.formatted(folder.resolve("storage")));
        List<String> command = List.of(
                "node",
                app.resolve("node_modules/verdaccio/bin/verdaccio").toString(),
                "-l",
                "127.0.0.1:" + port,
                "-c",
                config.toString());
        try (ChildProcess registry = service("verdaccio", command, folder.resolve("verdaccio.log"), port);
                Nginx nginx = Nginx.start("npm", keys.realm(), Map.of("npm.internal:4873", "127.0.0.1:" + port))) {
            registry.mustBeAlive();
            Files.writeString(
                    Files.createDirectories(folder.resolve("package")).resolve("package.json"),
                    "{\"name\": \"sample\", \"version\": \"1.0.0\"}");
            Files.writeString(
                    folder.resolve(".npmrc"),
                    Files.readString(Gateway.DOCS.resolve("npm/npmrc"))
                            .replace("https://", "http://")
                            .replace("npm.example.com", nginx.address()));
            npm("publish ./package", reader).isRefused(LACKS_SCOPE);
            npm("publish ./package", writer).isDone();
            npm("install sample", revoked).isRefused("E401");
            npm("install sample", expired).isRefused("your authentication token seems to be invalid");
            npm("install sample", limited).isRefused(IS_LIMITED);
            npm("install sample", reader).isDone();
            assertThat(folder.resolve("node_modules/sample/package.json")).exists();
        }
    }

    private Ran npm(String arguments, TestKey key) throws IOException {
        return run(
                "npm --fetch-retries=0 --no-audit --no-fund --no-update-notifier " + arguments,
                key,
                Map.of("CI", "true"));
    }
}
