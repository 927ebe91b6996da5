// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The jar under test.
 *
 * @param path where the build has put it
 */
record ProviderJar(Path path) {

    /** The jar that the system property {@code latchkey.jar} names. */
    static ProviderJar underTest() {
        Path path = Path.of(System.getProperty("latchkey.jar", "../extension/target/latchkey-0.2.0.jar"));
        if (!Files.isRegularFile(path)) {
            throw new IllegalStateException(path + " is missing: mvn -pl extension -am package -DskipTests");
        }
        return new ProviderJar(path);
    }

    boolean has(String entry) {
        try (ZipFile zip = new ZipFile(path.toFile())) {
            return zip.getEntry(entry) != null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An entry that must be there, read as UTF-8. */
    String text(String entry) {
        try (ZipFile zip = new ZipFile(path.toFile());
                InputStream stream = zip.getInputStream(Objects.requireNonNull(zip.getEntry(entry), entry))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The times of all entries, as they are written there: without a zone. */
    Set<LocalDateTime> times() {
        try (ZipFile zip = new ZipFile(path.toFile())) {
            return zip.stream().map(ZipEntry::getTimeLocal).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is in it, as names and checksums: the same for two builds of the same sources. */
    List<String> contents() {
        try (ZipFile zip = new ZipFile(path.toFile())) {
            return zip.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(entry -> entry.getName() + " " + entry.getSize() + " " + entry.getCrc())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
