// SPDX-License-Identifier: Apache-2.0
package io.latchkey.servlet;

import io.latchkey.token.Token;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A Keycloak that answers what a test says, when it says so. */
final class FakeIntrospection implements Introspection {
    private final List<CompletableFuture<Optional<ApiKeyPrincipal>>> calls = new CopyOnWriteArrayList<>();
    private volatile Function<Token, CompletableFuture<Optional<ApiKeyPrincipal>>> answer = token -> good(token);

    @Override
    public CompletableFuture<Optional<ApiKeyPrincipal>> of(Token token, Optional<String> clientAddress) {
        CompletableFuture<Optional<ApiKeyPrincipal>> call = answer.apply(token);
        calls.add(call);
        return call;
    }

    static CompletableFuture<Optional<ApiKeyPrincipal>> good(Token token) {
        return CompletableFuture.completedFuture(Optional.of(Keys.principal(token, Map.of())));
    }

    void answers(Function<Token, CompletableFuture<Optional<ApiKeyPrincipal>>> answer) {
        this.answer = answer;
    }

    void answersNothing() {
        answers(token -> new CompletableFuture<>());
    }

    void refuses() {
        answers(token -> CompletableFuture.completedFuture(Optional.empty()));
    }

    void isDown() {
        answers(token -> CompletableFuture.failedFuture(new KeycloakUnavailable("down")));
    }

    /** Of the key that is asked about. */
    void cannotSay() {
        answers(token -> CompletableFuture.failedFuture(KeycloakUnavailable.ofOneKey("answered with status 503")));
    }

    int calls() {
        return calls.size();
    }

    CompletableFuture<Optional<ApiKeyPrincipal>> call(int number) {
        return calls.get(number);
    }
}
