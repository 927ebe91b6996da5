// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.server;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Lets the tests of the consoles run, except where whoever builds said {@code -Dui.skip} and the jar has none. */
final class ConsolesInTheJar implements ExecutionCondition {
    private static final AtomicBoolean SAID = new AtomicBoolean();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        // Else they run, and fail if the jar has no consoles.
        if (!Boolean.getBoolean("latchkey.ui.skip")
                || ProviderJar.underTest().has("theme/latchkey/admin/theme.properties")) {
            return ConditionEvaluationResult.enabled("The jar has consoles, or should have them");
        }
        String reason = "Left out: the tests of the consoles, because -Dui.skip has left the consoles out of the jar";
        if (SAID.compareAndSet(false, true)) {
            System.out.println(reason);
        }
        return ConditionEvaluationResult.disabled(reason);
    }
}
