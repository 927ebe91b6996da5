// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.realm;

import io.latchkey.it.server.Servers;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands out the realm of the top-level class; the classes nested in it get the same one. Realms stay until the run ends,
 * because the scan for tokens reads their events.
 */
final class RealmForEachClass implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestRealm.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> outermost = context.getRequiredTestClass();
        while (outermost.getEnclosingClass() != null) {
            outermost = outermost.getEnclosingClass();
        }
        return context.getRoot()
                .getStore(Namespace.create(RealmForEachClass.class))
                .computeIfAbsent(outermost, any -> TestRealm.on(Servers.shared()), TestRealm.class);
    }
}
