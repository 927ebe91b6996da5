// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.latchkey.it.process.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A Keycloak that holds a jar of ours, or none, and is built ({@code kc.sh build}, 20 s) for one set of build options. It is
 * kept in {@code .latchkey/builds} under a hash of all that went into it, so only a changed jar costs another build.
 *
 * @param home the folder; it is never run itself but copied for each server
 */
record Distribution(Path home) {
    private static final Duration BUILD_TIME = Duration.ofMinutes(5);

    /** A lock on a file is not for threads. */
    private static final Map<Path, Object> LOCKS = new ConcurrentHashMap<>();

    /** The distribution for these build options, made now if it is not there. */
    static Distribution of(Installation installation, List<String> buildOptions) {
        Path builds = Path.of(System.getProperty("latchkey.state", "../.latchkey"), "builds")
                .toAbsolutePath()
                .normalize();
        Path home = builds.resolve(key(installation, buildOptions));
        synchronized (LOCKS.computeIfAbsent(home, any -> new Object())) {
            try {
                Files.createDirectories(builds);
                // Two runs on this machine may want the same build: the second waits for the first.
                try (FileChannel channel =
                                FileChannel.open(lockOf(home), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        FileLock lock = channel.lock()) {
                    if (!lock.isValid() || !Files.isDirectory(home)) {
                        OldBuilds.removeFrom(builds);
                        build(installation, buildOptions, home);
                    }
                    // Its age is what decides when it is removed.
                    Files.setLastModifiedTime(home, FileTime.from(Instant.now()));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new Distribution(home);
    }

    static Path lockOf(Path home) {
        return home.resolveSibling(home.getFileName() + ".lock");
    }

    private static void build(Installation installation, List<String> options, Path home) throws IOException {
        Path unfinished = Files.createTempDirectory(home.getParent(), "unfinished-");
        LinkedTree.copy(installation.keycloak(), unfinished);
        Optional<Path> jar = installation.jar();
        if (jar.isPresent()) {
            Files.copy(jar.get(), unfinished.resolve("providers").resolve("latchkey.jar"));
        }
        List<String> command =
                new ArrayList<>(List.of(unfinished.resolve("bin/kc.sh").toString(), "build"));
        command.addAll(options);
        Path log = unfinished.resolve("build.log");
        Map<String, String> environment =
                Map.of("JAVA_HOME", System.getProperty("java.home"), "JAVA_OPTS_APPEND", StartCommand.QUICK_START);
        ChildProcess.start("kc.sh build", command, environment, log).mustSucceedWithin(BUILD_TIME);
        Files.move(unfinished, home);
    }

    private static String key(Installation installation, List<String> buildOptions) {
        List<String> parts = new ArrayList<>();
        installation.jar().map(ProviderJar::new).map(ProviderJar::contents).ifPresent(parts::addAll);
        parts.add(installation.keycloak().getFileName().toString());
        parts.addAll(buildOptions);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", parts).getBytes(UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
