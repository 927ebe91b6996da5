// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.filter;

import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.http.Http;
import io.latchkey.it.http.RawHttp;
import io.latchkey.it.process.ChildProcess;
import io.latchkey.it.process.FreePort;
import io.latchkey.it.process.Java;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An application behind the filter, as a process of its own. The environment configures the filter. */
final class FilteredApp implements AutoCloseable {
    private static final Path APPS = Path.of("apps").toAbsolutePath();

    private final ChildProcess process;
    private final URI address;
    private final String path;

    private FilteredApp(ChildProcess process, URI address, String path) {
        this.process = process;
        this.address = address;
        this.path = path;
    }

    /** Where it runs. */
    enum Container {
        JETTY("Started") {
            @Override
            List<String> command(int port) {
                return List.of("-cp", classPath("servlet", "tomcat"), "reports.InJetty", String.valueOf(port));
            }
        },
        TOMCAT("Started") {
            @Override
            List<String> command(int port) {
                return List.of(
                        "-cp", classPath("servlet", "jetty", "jakarta"), "reports.InTomcat", String.valueOf(port));
            }
        },
        SPRING_BOOT("Started Reports") {
            @Override
            List<String> command(int port) {
                return List.of(
                        "-Dserver.address=127.0.0.1",
                        "-Dserver.port=" + port,
                        "-Dserver.tomcat.threads.max=400",
                        "-Dserver.tomcat.accept-count=1024",
                        "-jar",
                        APPS.resolve("spring-boot-filter/target/reports.jar").toString());
            }
        },

        MCP("Started") {
            @Override
            List<String> command(int port) {
                return List.of("-cp", classPath("mcp"), "reports.McpApplication", String.valueOf(port));
            }

            @Override
            String path() {
                return "";
            }
        };

        private final String ready;

        Container(String ready) {
            this.ready = ready;
        }

        abstract List<String> command(int port);

        /** Where the application is on its server. */
        String path() {
            return "/app";
        }
    }

    static FilteredApp start(Container container, Map<String, String> environment, Path folder) {
        int port = FreePort.next();
        ChildProcess process = ChildProcess.start(
                container.name(),
                Java.command(container.command(port).toArray(String[]::new)),
                environment,
                folder.resolve(container.name() + "-" + port + ".log"));
        Deadline.in(Duration.ofMinutes(2)).await(container + " answers", () -> {
            process.mustBeAlive();
            return process.log().text().contains(container.ready);
        });
        return new FilteredApp(process, URI.create("http://127.0.0.1:" + port), container.path());
    }

    /** Requests to the application, without a credential. */
    Http http() {
        return Http.at(address).below(path);
    }

    URI address() {
        return address;
    }

    RawHttp raw() {
        return RawHttp.to(address);
    }

    /** What it has logged. */
    String log() {
        return process.log().text();
    }

    @Override
    public void close() {
        process.close();
    }

    /** An application's classes and their jars, but those whose names begin so: another container and its Servlet API. */
    static String classPath(String app, String... without) {
        Path target = APPS.resolve(app).resolve("target");
        try (Stream<Path> jars = Files.list(target.resolve("lib"))) {
            Stream<Path> wanted = jars.filter(
                    jar -> Stream.of(without).noneMatch(jar.getFileName().toString()::startsWith));
            return Stream.concat(Stream.of(target.resolve("classes")), wanted)
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
