// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Visits what a class uses of others. Names are those of class files, with slashes. */
final class Uses extends ClassVisitor {
    private final Predicate<String> counts;
    private final Consumer<Use> consumer;

    /**
     * @param counts which of the methods, by name and descriptor
     */
    Uses(Predicate<String> counts, Consumer<Use> consumer) {
        super(Opcodes.ASM9);
        this.counts = counts;
        this.consumer = consumer;
    }

    /**
     * A class, or a member of it.
     *
     * @param member name and descriptor; empty for the class itself
     */
    record Use(String owner, String member) {
        @Override
        public String toString() {
            String type = owner.replace('/', '.');
            int end = member.indexOf('(');
            return end < 0
                    ? type + (member.isEmpty() ? "" : "." + member.split(":", -1)[0])
                    : type + "." + member.substring(0, end) + "(…)";
        }
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        if (superName != null) {
            type(superName);
        }
        if (interfaces != null) {
            for (String each : interfaces) {
                type(each);
            }
        }
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        return counts.test(name + descriptor) ? new Body() : null;
    }

    private void type(String name) {
        // An array has its class from Java.
        if (!name.startsWith("[")) {
            consumer.accept(new Use(name, ""));
        }
    }

    private void member(String owner, String nameAndDescriptor) {
        if (!owner.startsWith("[")) {
            consumer.accept(new Use(owner, nameAndDescriptor));
        }
    }

    private final class Body extends MethodVisitor {
        Body() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            type(type);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            member(owner, ClassFile.field(name, descriptor));
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            member(owner, name + descriptor);
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            for (Object argument : arguments) {
                constant(argument);
            }
        }

        @Override
        public void visitLdcInsn(Object value) {
            constant(value);
        }

        @Override
        public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
            if (type != null) {
                type(type);
            }
        }

        private void constant(Object value) {
            if (value instanceof Handle handle) {
                boolean isField = handle.getTag() <= Opcodes.H_PUTSTATIC;
                member(
                        handle.getOwner(),
                        isField
                                ? ClassFile.field(handle.getName(), handle.getDesc())
                                : handle.getName() + handle.getDesc());
            } else if (value instanceof Type type && type.getSort() == Type.OBJECT) {
                type(type.getInternalName());
            }
        }
    }
}
