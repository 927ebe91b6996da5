// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.database;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Predicate;

/** Copies a folder that a database still writes to, with the rights of its files. */
final class FolderCopy extends SimpleFileVisitor<Path> {
    private final Path from;
    private final Path to;
    private final Predicate<String> wanted;

    private FolderCopy(Path from, Path to, Predicate<String> wanted) {
        this.from = from;
        this.to = to;
        this.wanted = wanted;
    }

    static void of(Path from, Path to) throws IOException {
        of(from, to, name -> true);
    }

    /**
     * Copies it.
     *
     * @param to replaced if it is an empty folder
     * @param wanted of the names of files and folders at any depth
     */
    static void of(Path from, Path to, Predicate<String> wanted) throws IOException {
        Files.walkFileTree(from, new FolderCopy(from, to, wanted));
    }

    private boolean isWanted(Path path) {
        return path.equals(from) || wanted.test(path.getFileName().toString());
    }

    private void copy(Path path) throws IOException {
        Files.copy(
                path,
                to.resolve(from.relativize(path)),
                StandardCopyOption.COPY_ATTRIBUTES,
                StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
        if (!isWanted(folder)) {
            return FileVisitResult.SKIP_SUBTREE;
        }
        copy(folder);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        if (isWanted(file)) {
            try {
                copy(file);
            } catch (NoSuchFileException e) {
                // It has just gone, and the database's log says so.
                return FileVisitResult.CONTINUE;
            }
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
        if (failure instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
        }
        throw failure;
    }
}
