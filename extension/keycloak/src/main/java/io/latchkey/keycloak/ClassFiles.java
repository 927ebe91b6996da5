// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/** The classes of a server and the jar. Java's own are taken to be there, with all that is asked of them. */
final class ClassFiles {
    private final Function<String, @Nullable InputStream> source;
    private final Map<String, Optional<ClassFile>> read = new HashMap<>();

    /**
     * @param source opens a class by its name with slashes; null if it is not there
     */
    ClassFiles(Function<String, @Nullable InputStream> source) {
        this.source = source;
    }

    Optional<ClassFile> find(String name) {
        return read.computeIfAbsent(name, this::open);
    }

    private Optional<ClassFile> open(String name) {
        try (InputStream in = source.apply(name)) {
            return in == null ? Optional.empty() : Optional.of(ClassFile.read(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isJavas(String name) {
        return name.startsWith("java/");
    }

    boolean has(Uses.Use use) {
        return isJavas(use.owner())
                || find(use.owner())
                        .map(file -> use.member().isEmpty()
                                || file.members().containsKey(use.member())
                                || inherits(file, use.member()))
                        .orElse(false);
    }

    private boolean inherits(ClassFile file, String member) {
        return file.parents()
                .anyMatch(parent -> isJavas(parent)
                        ? !parent.equals("java/lang/Object") || isOfObject(member)
                        : has(new Uses.Use(parent, member)));
    }

    private static boolean isOfObject(String member) {
        return Stream.of(Object.class.getMethods()).anyMatch(method -> member.startsWith(method.getName() + "("));
    }

    /** The abstract methods that a class of ours would have to have, and has not. */
    Set<Uses.Use> unimplemented(String name) {
        Set<Uses.Use> left = new HashSet<>();
        if (!find(name).orElseThrow().isAbstract()) {
            Set<String> there = new HashSet<>();
            collect(name, there, left, new HashSet<>());
            left.removeIf(method -> there.contains(method.member()) || isOfObject(method.member()));
        }
        return left;
    }

    private void collect(String name, Set<String> there, Set<Uses.Use> required, Set<String> seen) {
        if (isJavas(name) || !seen.add(name)) {
            return;
        }
        find(name).ifPresent(file -> {
            file.members().forEach((member, access) -> {
                if ((access & Opcodes.ACC_ABSTRACT) == 0) {
                    there.add(member);
                } else {
                    required.add(new Uses.Use(name, member));
                }
            });
            file.parents().forEach(parent -> collect(parent, there, required, seen));
        });
    }
}
