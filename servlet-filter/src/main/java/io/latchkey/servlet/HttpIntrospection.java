// SPDX-License-Identifier: Apache-2.0
package io.latchkey.servlet;

import io.latchkey.token.Token;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Introspection at Keycloak's own endpoint (RFC 7662), {@value #AT_ONCE} calls at once: each takes a connection. */
final class HttpIntrospection implements Introspection {
    private static final int AT_ONCE = 64;
    private static final int TOO_MANY_REQUESTS = 429;

    /** The header by which Keycloak tells what a limited key may. */
    private static final String LIMIT = "RateLimit-Policy";

    private final HttpCalls calls;
    private final Discovery discovery;
    private final Duration timeout;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    HttpIntrospection(HttpCalls calls, Discovery discovery, Duration timeout) {
        this.calls = calls;
        this.discovery = discovery;
        this.timeout = timeout;
    }

    @Override
    public CompletableFuture<Optional<ApiKeyPrincipal>> of(Token token, Optional<String> clientAddress) {
        try {
            if (!turns.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                return CompletableFuture.failedFuture(
                        KeycloakUnavailable.ofOneKey("more introspections wait than Keycloak answers"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CompletableFuture.failedFuture(KeycloakUnavailable.ofOneKey("interrupted before introspection", e));
        }
        Map<String, String> form = new HashMap<>(Map.of("token", token.reveal()));
        clientAddress.ifPresent(address -> form.put("client_address", address));
        return discovery
                .introspectionEndpoint()
                .thenCompose(endpoint -> calls.postAsClient(endpoint, form))
                .thenApply(response -> read(response, token))
                .whenComplete((key, failure) -> {
                    turns.release();
                    if (failure != null && !(failure.getCause() instanceof RateLimited)) {
                        discovery.forget();
                    }
                });
    }

    private static Optional<ApiKeyPrincipal> read(HttpResponse<byte[]> response, Token token) {
        boolean saysLimit = response.headers().firstValue(LIMIT).isPresent();
        // Without it, who says so is a proxy before Keycloak, of the calls of this filter: that is an outage.
        if (saysLimit && response.statusCode() == TOO_MANY_REQUESTS) {
            throw new CompletionException(
                    new RateLimited(response.headers().firstValue("Retry-After").orElse("1")));
        }
        try {
            Optional<ApiKeyPrincipal> key = IntrospectionAnswer.read(response.statusCode(), response.body(), token);
            return saysLimit ? key.map(ApiKeyPrincipal::withLimit) : key;
        } catch (KeycloakUnavailable e) {
            throw new CompletionException(e);
        }
    }
}
