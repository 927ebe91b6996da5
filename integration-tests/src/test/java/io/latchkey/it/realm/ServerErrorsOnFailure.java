// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.realm;

import io.latchkey.it.server.Servers;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** Prints the errors that the shared server logged last when a test fails: its log is not kept where CI runs. */
final class ServerErrorsOnFailure implements TestExecutionExceptionHandler {

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        System.out.printf(
                "%s failed. The server's last errors:%n%s%n",
                context.getDisplayName(), Servers.shared().log().lastErrors());
        throw failure;
    }
}
