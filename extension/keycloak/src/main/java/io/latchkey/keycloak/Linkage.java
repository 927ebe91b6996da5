// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.objectweb.asm.ClassReader;

/**
 * Finds what the classes of the jar use and the server does not have, by the byte code of both: what Java itself finds out only
 * when it comes there. Of the packages for each minor, those count that the running one needs; and in them no method that a
 * newer one overrides.
 */
final class Linkage {
    private static final String OURS = "io/latchkey/";
    private static final String MINORS = OURS + "keycloak/v";

    private final ClassFiles classes;
    private final Set<String> seen = new HashSet<>();
    private final Deque<String> toRead = new ArrayDeque<>();
    private final SortedSet<String> missing = new TreeSet<>();

    private Linkage(ClassFiles classes) {
        this.classes = classes;
    }

    /** What is missing for the insides of that minor, each as one can look it up: {@code org.keycloak.Type.member(…)}. */
    static SortedSet<String> missing(Minor minor) {
        ClassLoader loader = Linkage.class.getClassLoader();
        return missing(minor, new ClassFiles(name -> loader.getResourceAsStream(name + ".class")), ofJar(loader));
    }

    static SortedSet<String> missing(Minor minor, ClassFiles classes, List<String> ours) {
        Linkage linkage = new Linkage(classes);
        String insides = minor.className().replace('.', '/');
        String room = insides.substring(0, insides.lastIndexOf('/') + 1);
        linkage.readInsides(insides);
        ours.stream()
                .filter(name -> !name.startsWith(MINORS) || name.startsWith(room))
                .forEach(linkage::read);
        while (!linkage.toRead.isEmpty()) {
            linkage.read(linkage.toRead.remove());
        }
        return linkage.missing;
    }

    /** From the newest up to the oldest: what one overrides is not asked of those above. */
    private void readInsides(String newest) {
        Set<String> overridden = new HashSet<>();
        String name = newest;
        while (name.startsWith(OURS)) {
            seen.add(name);
            read(name, method -> overridden.add(method) || method.startsWith("<init>"));
            name = classes.find(name).orElseThrow().reader().getSuperName();
        }
    }

    private void read(String name) {
        if (seen.add(name)) {
            read(name, method -> true);
        }
    }

    private void read(String name, Predicate<String> counts) {
        classes.unimplemented(name).forEach(method -> missing.add(method.toString()));
        classes.find(name)
                .orElseThrow()
                .reader()
                .accept(new Uses(counts, this::use), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    }

    /** A class of ours is read in its turn: of the rooms only what is reached counts. */
    private void use(Uses.Use use) {
        if (use.owner().startsWith(OURS)) {
            if (use.owner().startsWith(MINORS)) {
                toRead.add(use.owner());
            }
        } else if (!classes.has(use)) {
            missing.add(use.toString());
        }
    }

    private static List<String> ofJar(ClassLoader loader) {
        try {
            URL own = loader.getResource(Linkage.class.getName().replace('.', '/') + ".class");
            URLConnection connection = own.openConnection();
            if (!(connection instanceof JarURLConnection inJar)) {
                throw new IllegalStateException("not in a jar: " + own);
            }
            inJar.setUseCaches(false);
            try (JarFile jar = inJar.getJarFile()) {
                return jar.stream()
                        .map(ZipEntry::getName)
                        .filter(name -> name.startsWith(OURS) && name.endsWith(".class"))
                        .map(name -> name.substring(0, name.length() - ".class".length()))
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
