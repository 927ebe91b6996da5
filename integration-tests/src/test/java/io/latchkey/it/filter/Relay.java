// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.filter;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Stands before a Keycloak: counts the introspections, and can be slow, broken or gone. */
final class Relay implements AutoCloseable {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger introspections = new AtomicInteger();
    private final int port;
    private volatile URI keycloak;
    private volatile Duration delay = Duration.ZERO;
    private volatile @Nullable Reply instead;
    private HttpServer server;

    /** What is answered in Keycloak's place. */
    private record Reply(int status, String body) {}

    private Relay(URI keycloak) throws IOException {
        this.keycloak = keycloak;
        this.server = listen(0);
        this.port = server.getAddress().getPort();
    }

    static Relay to(URI keycloak) {
        try {
            return new Relay(keycloak);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpServer listen(int at) throws IOException {
        HttpServer listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 1024);
        listening.setExecutor(threads);
        listening.createContext("/", this::relay);
        listening.start();
        return listening;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    int introspections() {
        return introspections.get();
    }

    /** From now on answers come so much later. */
    void delay(Duration time) {
        delay = time;
    }

    /** From now on everything is answered so. */
    void answer(int status, String body) {
        instead = new Reply(status, body);
    }

    /** From now on Keycloak answers, at once. */
    void behave() {
        instead = null;
        delay = Duration.ZERO;
    }

    /** From now on nobody listens. */
    void stop() {
        server.stop(0);
    }

    void start() {
        try {
            server = listen(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on another Keycloak is behind it. */
    void leadTo(URI another) {
        keycloak = another;
    }

    private void relay(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestURI().getPath().endsWith("/introspect")) {
                introspections.incrementAndGet();
            }
            TimeUnit.MILLISECONDS.sleep(delay.toMillis());
            Reply reply = instead;
            if (reply == null) {
                reply = ask(exchange, body);
            }
            byte[] bytes = reply.body().getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Reply ask(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(keycloak + exchange.getRequestURI().toString()))
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        for (String name : new String[] {"Authorization", "Content-Type", "Accept"}) {
            String value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
        // Discovery names Keycloak's own address, which would lead past us.
        return new Reply(response.statusCode(), response.body().replace(keycloak.toString(), url()));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
