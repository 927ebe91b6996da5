// SPDX-License-Identifier: Apache-2.0
package io.latchkey;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.latchkey.keycloak.AlsoRevoked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Keycloak finds our factories by META-INF/services: all of them, and nothing that is not there. */
final class ServicesTest {
    private static final Path SERVICES = Path.of("src/main/resources/META-INF/services");

    @Test
    void everyFactoryIsListedAndEverythingListedIsAFactory() throws IOException {
        assertThat(listed()).isEqualTo(factories());
    }

    @Test
    void everyFileIsNamedForATypeThatItsFactoriesAre() throws Exception {
        try (Stream<Path> files = Files.list(SERVICES)) {
            for (Path file : files.toList()) {
                Class<?> service = Class.forName(file.getFileName().toString());
                for (String line : Files.readAllLines(file)) {
                    assertThat(service).isAssignableFrom(Class.forName(line));
                }
            }
        }
    }

    private static Set<String> listed() throws IOException {
        Set<String> listed = new TreeSet<>();
        try (Stream<Path> files = Files.list(SERVICES)) {
            for (Path file : files.toList()) {
                listed.addAll(Files.readAllLines(file));
            }
        }
        return listed;
    }

    private static Set<String> factories() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.latchkey").stream()
                        .filter(each -> !each.getModifiers().contains(JavaModifier.ABSTRACT))
                        .filter(each -> each.isAssignableTo(ProviderFactory.class)
                                || each.isAssignableTo(Spi.class)
                                || each.isAssignableTo(AlsoRevoked.class))
                        .map(JavaClass::getName)
                        .collect(Collectors.toCollection(TreeSet::new));
    }
}
