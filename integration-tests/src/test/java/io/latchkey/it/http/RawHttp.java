// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.latchkey.it.leak.IssuedTokens;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Requests written byte by byte: odd methods, headers that are malformed or not ASCII, targets that no client library
 * would send. One request for each connection.
 */
public final class RawHttp {
    private static final int TIMEOUT_MILLIS = 30_000;

    private final URI server;

    private RawHttp(URI server) {
        this.server = server;
    }

    /** Requests to this server. */
    public static RawHttp to(URI server) {
        return new RawHttp(server);
    }

    /**
     * Sends a request line and header lines, each as it is, with {@code Host} and {@code Connection: close} added.
     *
     * @param requestLine for instance {@code BREW /realms/x HTTP/1.1}
     * @param headerLines for instance {@code Authorization: Bearer x}; one character is one byte
     */
    public Answer send(String requestLine, String... headerLines) {
        List<String> lines = new ArrayList<>(List.of(requestLine));
        lines.add("Host: " + server.getAuthority());
        lines.add("Connection: close");
        lines.addAll(List.of(headerLines));
        return sendBytes(lines.stream()
                .collect(Collectors.joining("\r\n", "", "\r\n\r\n"))
                .getBytes(ISO_8859_1));
    }

    /** Sends exactly these bytes, and reads until the server closes the connection. */
    public Answer sendBytes(byte[] request) {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            return parse(readAll(socket));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String readAll(Socket socket) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try {
            for (int n = socket.getInputStream().read(buffer);
                    n >= 0;
                    n = socket.getInputStream().read(buffer)) {
                all.write(buffer, 0, n);
            }
        } catch (SocketException e) {
            // A server that has refused the request may reset the connection behind its answer.
            if (all.size() == 0) {
                throw e;
            }
        }
        return all.toString(ISO_8859_1);
    }

    private static Answer parse(String response) throws IOException {
        int headEnd = response.indexOf("\r\n\r\n");
        if (headEnd < 0) {
            throw new IOException("no HTTP answer: " + response);
        }
        List<String> head = List.of(response.substring(0, headEnd).split("\r\n"));
        Map<String, List<String>> headers = head.subList(1, head.size()).stream()
                .map(line -> line.split(":", 2))
                .collect(Collectors.groupingBy(
                        pair -> pair[0],
                        () -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER),
                        Collectors.mapping(pair -> pair[1].trim(), Collectors.toList())));
        int status = Integer.parseInt(head.get(0).split(" ", 3)[1]);
        String body = response.substring(headEnd + 4);
        boolean chunked = headers.getOrDefault("transfer-encoding", List.of()).contains("chunked");
        String whole = chunked ? unchunk(body) : body;
        IssuedTokens.rememberAllIn(whole);
        return new Answer(status, HttpHeaders.of(headers, (name, value) -> true), whole);
    }

    private static String unchunk(String body) {
        StringBuilder whole = new StringBuilder();
        int at = 0;
        while (true) {
            int lineEnd = body.indexOf("\r\n", at);
            int size = Integer.parseInt(body.substring(at, lineEnd).trim(), 16);
            if (size == 0) {
                return whole.toString();
            }
            whole.append(body, lineEnd + 2, lineEnd + 2 + size);
            at = lineEnd + 2 + size + 2;
        }
    }
}
