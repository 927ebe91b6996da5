// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** New folders for servers and databases, in {@code integration-tests/target/servers}: they stay for who wants to look. */
public final class ServerFolders {
    private ServerFolders() {}

    /** An empty folder whose name begins with the given word. */
    public static Path make(String name) {
        Path parent = Path.of(System.getProperty("latchkey.servers", "target/servers"));
        try {
            Files.createDirectories(parent);
            return Files.createTempDirectory(parent.toAbsolutePath().normalize(), name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
