// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Against the Keycloak that is compiled against, as it is and doctored. */
final class LinkageTest {
    private static final ClassLoader LOADER = LinkageTest.class.getClassLoader();
    private static final String ADMIN_ROLES = "org/keycloak/models/AdminRoles";
    private static final String AUTH_RESULT = "org/keycloak/services/managers/AuthenticationManager$AuthResult";
    private static final String SHUTDOWN_DELAY = "org/keycloak/services/resources/ShutdownDelayInitiatedEvent";
    private static final String ADMIN_RESOURCE = "org/keycloak/services/resources/admin/ext/AdminRealmResourceProvider";

    /** To read them takes seconds. */
    private static final List<String> OURS = ours();

    @Test
    void findsAllOfTheKeycloakThatIsCompiledAgainst() {
        assertThat(missing("", bytes -> bytes)).isEmpty();
    }

    @Test
    void namesAMethodThatHasAnotherName() {
        assertThat(missing(ADMIN_ROLES, renaming("isAdminRole")))
                .containsExactly("org.keycloak.models.AdminRoles.isAdminRole(…)");
    }

    @Test
    void namesAClassThatIsGone() {
        assertThat(missing(SHUTDOWN_DELAY, bytes -> new byte[0]))
                .containsExactly("org.keycloak.services.resources.ShutdownDelayInitiatedEvent");
    }

    @Test
    void namesAMethodThatAProviderWouldHaveToHave() {
        assertThat(missing(ADMIN_RESOURCE, demanding("somethingNew")))
                .containsExactly(
                        "org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider.somethingNew(…)");
    }

    @Test
    void doesNotAskForWhatOnlyAnOlderMinorNeeds() {
        assertThat(missing(AUTH_RESULT, renaming("getToken"))).isEmpty();
    }

    private static Set<String> missing(String doctored, UnaryOperator<byte[]> doctor) {
        ClassFiles classes = new ClassFiles(name -> open(name, name.equals(doctored) ? doctor : bytes -> bytes));
        return Linkage.missing(Minor.KEYCLOAK_26_7, classes, OURS);
    }

    private static @Nullable InputStream open(String name, UnaryOperator<byte[]> doctor) {
        try (InputStream in = LOADER.getResourceAsStream(name + ".class")) {
            byte[] bytes = in == null ? new byte[0] : doctor.apply(in.readAllBytes());
            return bytes.length == 0 ? null : new ByteArrayInputStream(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static UnaryOperator<byte[]> renaming(String method) {
        return bytes -> rewritten(bytes, writer -> new ClassVisitor(Opcodes.ASM9, writer) {
            @Override
            public MethodVisitor visitMethod(
                    int access,
                    String name,
                    String descriptor,
                    @Nullable String signature,
                    String @Nullable [] thrown) {
                String other = name.equals(method) ? name + "Differently" : name;
                return super.visitMethod(access, other, descriptor, signature, thrown);
            }
        });
    }

    private static UnaryOperator<byte[]> demanding(String method) {
        return bytes -> rewritten(bytes, writer -> new ClassVisitor(Opcodes.ASM9, writer) {
            @Override
            public void visitEnd() {
                visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT, method, "()V", null, null)
                        .visitEnd();
                super.visitEnd();
            }
        });
    }

    private interface Rewriting {
        ClassVisitor before(ClassWriter writer);
    }

    private static byte[] rewritten(byte[] bytes, Rewriting rewriting) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(bytes).accept(rewriting.before(writer), 0);
        return writer.toByteArray();
    }

    /** Wherever they lie: in the folders of the modules, or, in a whole build, in their jars. */
    private static List<String> ours() {
        List<String> names = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.latchkey").stream()
                        .map(each -> each.getName().replace('.', '/'))
                        .toList();
        assertThat(names).contains("io/latchkey/node/NodeFactory", "io/latchkey/keycloak/v26_7/RevokedTokens");
        return names;
    }
}
