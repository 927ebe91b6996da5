// SPDX-License-Identifier: Apache-2.0
package io.latchkey.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/** Calls to Keycloak as the configured client, over connections that stay open. No redirects: they could lead anywhere. */
final class HttpCalls {
    private final HttpClient client;
    private final Duration timeout;
    private final String authorization;

    HttpCalls(Settings settings) {
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        this.timeout = settings.timeout();
        // RFC 6749, section 2.3.1: both are form-encoded first.
        String pair = encoded(settings.clientId()) + ":" + encoded(settings.clientSecret());
        this.authorization = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }

    /** Gets what everyone may read. */
    CompletableFuture<HttpResponse<byte[]>> get(URI uri) {
        return send(HttpRequest.newBuilder(uri), head -> new LimitedBody(), timeout);
    }

    /** Gets as the client, from an endpoint that may take its time. Cancelling it ends the call. */
    CompletableFuture<HttpResponse<byte[]>> getAsClient(URI uri, Duration wait) {
        return send(
                HttpRequest.newBuilder(uri).header("Authorization", authorization),
                head -> new LimitedBody(),
                wait.plus(timeout));
    }

    /**
     * Posts a form as the client; once more if the connection ends before an answer, so only what may be asked twice. Keycloak,
     * or what stands before it, may close one that was kept just then. For a GET the client does so by itself.
     */
    CompletableFuture<HttpResponse<byte[]>> postAsClient(URI uri, Map<String, String> form) {
        String text = form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Authorization", authorization)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(text));
        AtomicBoolean answered = new AtomicBoolean();
        BodyHandler<byte[]> body = head -> {
            answered.set(true);
            return new LimitedBody();
        };
        long start = System.nanoTime();
        return send(request, body, timeout)
                .exceptionallyCompose(failure -> isOfConnection(failure) && !answered.get()
                        ? send(request, body, timeout.minusNanos(System.nanoTime() - start))
                        : CompletableFuture.failedFuture(failure));
    }

    /** {@link HttpRequest#timeout} would count to the headers only, and leave a body that never ends. */
    private CompletableFuture<HttpResponse<byte[]>> send(
            HttpRequest.Builder request, BodyHandler<byte[]> body, Duration limit) {
        CompletableFuture<HttpResponse<byte[]>> exchange =
                client.sendAsync(request.setHeader("Accept", "application/json").build(), body);
        CompletableFuture<HttpResponse<byte[]>> limited =
                exchange.copy().orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS);
        CompletableFuture<?> unused = limited.whenComplete((response, failure) -> exchange.cancel(true));
        return limited;
    }

    /** Of one that there was: where none can be made, a second question would find none either. */
    private static boolean isOfConnection(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof IOException
                && !(cause instanceof ConnectException)
                && !(cause instanceof HttpTimeoutException);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
