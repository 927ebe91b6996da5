// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.gateways;

import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.http.Http;
import io.latchkey.it.process.ChildProcess;
import io.latchkey.it.process.FreePort;
import io.latchkey.it.server.ServerFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The gateways that Debian has. Each runs with the files of {@code docs/gateways}; only addresses are put in their place. */
enum Gateway {
    NGINX("nginx", "listen 8000", "listen 127.0.0.1:", "latchkey.conf") {
        @Override
        List<String> command(Path folder) {
            write(folder.resolve("nginx.conf"), MAIN.replace("FOLDER", folder.toString()));
            return List.of(
                    "nginx",
                    "-p",
                    folder.toString(),
                    "-c",
                    folder.resolve("nginx.conf").toString());
        }
    },
    CADDY("caddy", "http://:8000", "http://127.0.0.1:", "Caddyfile") {
        @Override
        List<String> command(Path folder) {
            return List.of(
                    "caddy",
                    "run",
                    "--adapter",
                    "caddyfile",
                    "--config",
                    folder.resolve("Caddyfile").toString());
        }
    },
    HAPROXY("haproxy", "bind :8000", "bind 127.0.0.1:", "haproxy.cfg") {
        @Override
        List<String> command(Path folder) {
            return List.of("haproxy", "-db", "-C", folder.toString(), "-f", "haproxy.cfg");
        }
    };

    /** What Debian's nginx.conf is to the files in {@code conf.d}. */
    static final String MAIN = """
            daemon off;
            user root;
            pid FOLDER/nginx.pid;
            error_log stderr;
            events {}
            http {
                access_log off;
                client_body_temp_path FOLDER/body;
                proxy_temp_path FOLDER/proxy;
                fastcgi_temp_path FOLDER/fastcgi;
                uwsgi_temp_path FOLDER/uwsgi;
                scgi_temp_path FOLDER/scgi;
                include FOLDER/latchkey.conf;
            }
            """;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    static final Path DOCS = Path.of("../docs/gateways").toAbsolutePath().normalize();

    private final String name;
    private final String listen;
    private final String listenHere;
    private final String config;

    Gateway(String name, String listen, String listenHere, String config) {
        this.name = name;
        this.listen = listen;
        this.listenHere = listenHere;
        this.config = config;
    }

    abstract List<String> command(Path folder);

    /** One that runs. */
    record Running(URI url, ChildProcess process) implements AutoCloseable {
        Http http() {
            return Http.at(url);
        }

        @Override
        public void close() {
            process.close();
        }
    }

    /**
     * Starts it in a new folder.
     *
     * @param keycloak host and port, as is the upstream
     */
    Running start(String keycloak, String realm, String upstream) {
        return start(files(), keycloak, realm, upstream);
    }

    /** As {@link #start}, with the lines that let a browser's preflights through. */
    Running startForBrowsers(String keycloak, String realm, String upstream) {
        Path folder = files();
        replace(folder.resolve(config), "#- ", "");
        return start(folder, keycloak, realm, upstream);
    }

    private Path files() {
        Path folder = ServerFolders.make(name);
        copy(DOCS.resolve(name), folder);
        return folder;
    }

    private Running start(Path folder, String keycloak, String realm, String upstream) {
        int port = FreePort.next();
        Path file = folder.resolve(config);
        replace(file, listen, listenHere + port);
        replace(file, "keycloak.internal:8080", keycloak);
        replace(file, "/realms/demo/", "/realms/" + realm + "/");
        replace(file, "reports.internal:9000", upstream);
        ChildProcess process = ChildProcess.start(
                name,
                command(folder),
                Map.of("PATH", System.getenv("PATH") + ":/usr/sbin", "HOME", folder.toString()),
                folder.resolve("log"));
        Deadline.in(PATIENCE).await(name + " listens", () -> {
            process.mustBeAlive();
            return listensOn(port);
        });
        return new Running(URI.create("http://127.0.0.1:" + port), process);
    }

    static boolean listensOn(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    static void replace(Path file, String place, String value) {
        String text = read(file);
        if (!text.contains(place)) {
            throw new AssertionError(place + " is not in " + file);
        }
        write(file, text.replace(place, value));
    }

    static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.list(from)) {
            files.forEach(file -> write(to.resolve(file.getFileName()), read(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
