// SPDX-License-Identifier: Apache-2.0
package io.latchkey.servlet;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Where the realm's introspection endpoint is, by OpenID Connect Discovery 1.0. Asked when it is first needed, by one call
 * for all who wait, and again after a failure. The document's {@code issuer} is not compared: a key has no issuer, and a
 * service may reach Keycloak by an inner address.
 */
final class Discovery {
    private final URI issuer;
    private final HttpCalls calls;
    private final AtomicReference<@Nullable CompletableFuture<URI>> found = new AtomicReference<>();

    Discovery(URI issuer, HttpCalls calls) {
        this.issuer = issuer;
        this.calls = calls;
    }

    /** The endpoint, or {@link KeycloakUnavailable}. */
    CompletableFuture<URI> introspectionEndpoint() {
        CompletableFuture<URI> known = found.get();
        if (known != null) {
            return known;
        }
        CompletableFuture<URI> mine = new CompletableFuture<>();
        CompletableFuture<URI> first = found.compareAndExchange(null, mine);
        if (first != null) {
            return first;
        }
        // Composed, so that an address which cannot be called is a failure like any other.
        CompletableFuture<?> unused = CompletableFuture.completedFuture(issuer + "/.well-known/openid-configuration")
                .thenCompose(address -> calls.get(URI.create(address)))
                .thenApply(this::endpoint)
                .whenComplete((endpoint, failure) -> {
                    if (failure == null) {
                        mine.complete(endpoint);
                    } else {
                        found.set(null);
                        mine.completeExceptionally(failure);
                    }
                });
        return mine;
    }

    /** What was found may be what is wrong: Keycloak can be given another address while we run. */
    void forget() {
        CompletableFuture<URI> known = found.get();
        if (known != null && known.isDone()) {
            found.compareAndSet(known, null);
        }
    }

    private URI endpoint(HttpResponse<byte[]> response) {
        try {
            if (response.statusCode() != 200) {
                throw new KeycloakUnavailable("discovery was answered with status " + response.statusCode());
            }
            if (!(Json.object(response.body()).get("introspection_endpoint") instanceof String text)) {
                throw new KeycloakUnavailable("discovery names no introspection_endpoint");
            }
            return checked(URI.create(text));
        } catch (Json.MalformedJson | IllegalArgumentException e) {
            throw new CompletionException(new KeycloakUnavailable("discovery was answered with something else", e));
        } catch (KeycloakUnavailable e) {
            throw new CompletionException(e);
        }
    }

    /** The client's secret goes there: never in the clear where the issuer is asked over TLS. */
    private URI checked(URI endpoint) throws KeycloakUnavailable {
        String scheme = endpoint.getScheme();
        if (endpoint.getHost() == null
                || !("https".equals(scheme) || issuer.getScheme().equals(scheme))) {
            throw new KeycloakUnavailable("discovery names an introspection_endpoint that is not https");
        }
        return endpoint;
    }
}
