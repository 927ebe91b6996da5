// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.gateways;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A service that answers everything with one status, and remembers what reached it. */
final class Upstream implements AutoCloseable {
    private final HttpServer server;
    private final int status;
    private final ConcurrentLinkedQueue<Seen> seen = new ConcurrentLinkedQueue<>();

    /**
     * A request as it arrived.
     *
     * @param headers names in any case
     */
    record Seen(String method, String uri, Map<String, List<String>> headers, String body) {
        /** {@code ""} for a header that is not there, or empty. */
        String header(String name) {
            return String.join(",", headers.getOrDefault(name, List.of("")));
        }
    }

    private Upstream(int status) {
        this.status = status;
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    static Upstream answering(int status) {
        return new Upstream(status);
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** What has arrived since the last call; empty if nothing has. */
    Optional<Seen> taken() {
        Optional<Seen> last = Optional.ofNullable(seen.poll());
        if (!seen.isEmpty()) {
            throw new AssertionError("more than one request arrived: " + seen);
        }
        return last;
    }

    private void answer(HttpExchange exchange) throws IOException {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(exchange.getRequestHeaders());
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        seen.add(new Seen(exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body));
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
