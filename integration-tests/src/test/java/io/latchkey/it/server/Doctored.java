// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Changes one entry of a jar of a server's copy. The jar is written anew, because it is a link to that of all copies. */
final class Doctored {
    private Doctored() {}

    /** Gives a method another name where it is declared. */
    static void renameMethod(Path jar, String className, String method) throws IOException {
        rewrite(jar, className + ".class", bytes -> {
            ClassWriter writer = new ClassWriter(0);
            new ClassReader(bytes).accept(new Renaming(writer, method), 0);
            return writer.toByteArray();
        });
    }

    /** Lets Keycloak say that it is of that version. */
    static void setVersion(Path common, String version) throws IOException {
        rewrite(
                common,
                "keycloak-version.properties",
                bytes -> new String(bytes, UTF_8)
                        .replaceAll("(?m)^version ?=.*$", "version=" + version)
                        .getBytes(UTF_8));
    }

    private static void rewrite(Path jar, String entry, UnaryOperator<byte[]> change) throws IOException {
        Path changed = jar.resolveSibling("changed.jar");
        try (ZipFile from = new ZipFile(jar.toFile());
                OutputStream file = Files.newOutputStream(changed);
                ZipOutputStream to = new ZipOutputStream(file)) {
            for (ZipEntry each : from.stream().toList()) {
                byte[] bytes = from.getInputStream(each).readAllBytes();
                to.putNextEntry(new ZipEntry(each.getName()));
                to.write(each.getName().equals(entry) ? change.apply(bytes) : bytes);
                to.closeEntry();
            }
        }
        Files.move(changed, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private static final class Renaming extends ClassVisitor {
        private final String method;

        Renaming(ClassVisitor next, String method) {
            super(Opcodes.ASM9, next);
            this.method = method;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, @Nullable String signature, String @Nullable [] thrown) {
            String other = name.equals(method) ? name + "Differently" : name;
            return super.visitMethod(access, other, descriptor, signature, thrown);
        }
    }
}
