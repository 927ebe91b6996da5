// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps {@code .latchkey/builds} small: a developer's every change of the jar leaves a build behind. Servers that run on a
 * removed build do not notice, as each has its own copy.
 */
final class OldBuilds extends SimpleFileVisitor<Path> {
    /** As many as {@code .ci/run} wants: eleven of the newest Keycloak, five of older ones. */
    private static final int KEPT = 16;

    private OldBuilds() {}

    /** One at a time, also of several runs on this machine. */
    static synchronized void removeFrom(Path builds) throws IOException {
        try (FileChannel channel =
                        FileChannel.open(builds.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid()) {
                remove(builds);
            }
        }
    }

    private static void remove(Path builds) throws IOException {
        List<Path> lastUsedFirst;
        try (Stream<Path> entries = Files.list(builds)) {
            lastUsedFirst = entries.filter(Files::isDirectory)
                    .sorted(Comparator.comparingLong(
                                    (Path build) -> build.toFile().lastModified())
                            .reversed())
                    .toList();
        }
        for (Path build : lastUsedFirst.subList(Math.min(KEPT, lastUsedFirst.size()), lastUsedFirst.size())) {
            Files.walkFileTree(build, new OldBuilds());
            Files.deleteIfExists(Distribution.lockOf(build));
        }
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        Files.delete(file);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
        Files.delete(folder);
        return FileVisitResult.CONTINUE;
    }
}
