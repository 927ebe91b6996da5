// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.version;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Decides for {@link SinceKeycloak} and {@link BeforeKeycloak}. */
final class OnSomeKeycloaks implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        KeycloakUnderTest keycloak = KeycloakUnderTest.current();
        boolean tooOld = on(context, SinceKeycloak.class)
                .map(since -> keycloak.isBefore(KeycloakUnderTest.of(since.value())))
                .orElse(false);
        boolean tooNew = on(context, BeforeKeycloak.class)
                .map(before -> !keycloak.isBefore(KeycloakUnderTest.of(before.value())))
                .orElse(false);
        return tooOld || tooNew
                ? ConditionEvaluationResult.disabled("not for Keycloak " + keycloak.text())
                : ConditionEvaluationResult.enabled("for Keycloak " + keycloak.text());
    }

    private static <A extends Annotation> Optional<A> on(ExtensionContext context, Class<A> annotation) {
        Optional<AnnotatedElement> element = context.getElement();
        return element.map(it -> it.getAnnotation(annotation));
    }
}
