// SPDX-License-Identifier: Apache-2.0
package io.latchkey.servlet;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server in Keycloak's place, on a free port. */
final class StandIn implements AutoCloseable {
    static final String DISCOVERY = "/realms/demo/.well-known/openid-configuration";
    static final String INTROSPECTION = "/introspect";
    static final String FEED = "/realms/demo/api-keys/revocations";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Handler> handlers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private StandIn(HttpServer server) {
        this.server = server;
    }

    interface Handler {
        void answer(Call call) throws IOException, InterruptedException;
    }

    /** A request to it. */
    record Call(HttpExchange exchange, String body) {
        void with(int status, String text) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }

        String header(String name) {
            return String.valueOf(exchange.getRequestHeaders().getFirst(name));
        }

        String query() {
            return String.valueOf(exchange.getRequestURI().getRawQuery());
        }
    }

    static StandIn start() {
        try {
            StandIn standIn =
                    new StandIn(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            standIn.server.setExecutor(standIn.threads);
            standIn.server.start();
            return standIn.on(
                    DISCOVERY,
                    call -> call.with(200, "{\"introspection_endpoint\":\"" + standIn.url() + INTROSPECTION + "\"}"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    StandIn on(String path, Handler handler) {
        if (handlers.put(path, handler) == null) {
            server.createContext(path, exchange -> handle(path, exchange));
        }
        return this;
    }

    private void handle(String path, HttpExchange exchange) throws IOException {
        asked.add(path);
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Optional.ofNullable(handlers.get(path)).orElseThrow().answer(new Call(exchange, body));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    String url() {
        return "http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort();
    }

    long asked(String path) {
        return asked.stream().filter(path::equals).count();
    }

    ApiKeyFilterBuilder settings() {
        return ApiKeyFilter.builder()
                .issuer(url() + "/realms/demo")
                .clientId("reports:api")
                .clientSecret("s3cret +&")
                .timeout(Duration.ofSeconds(10));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
