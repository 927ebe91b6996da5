// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Copies a Keycloak in milliseconds: the jars of {@code lib/lib}, which nothing ever writes to, become hard links where
 * the file system allows it; all else is copied, so that a copy can be built or run without touching its original.
 */
final class LinkedTree extends SimpleFileVisitor<Path> {
    private final Path from;
    private final Path to;

    private LinkedTree(Path from, Path to) {
        this.from = from;
        this.to = to;
    }

    static void copy(Path from, Path to) {
        try {
            Files.walkFileTree(from, new LinkedTree(from, to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
        Files.createDirectories(to.resolve(from.relativize(folder)));
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        Path relative = from.relativize(file);
        Path target = to.resolve(relative);
        if (!relative.startsWith(Path.of("lib", "lib")) || !linked(file, target)) {
            Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
        }
        return FileVisitResult.CONTINUE;
    }

    private static boolean linked(Path file, Path target) {
        try {
            Files.createLink(target, file);
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
