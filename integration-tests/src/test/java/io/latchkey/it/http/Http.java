// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.latchkey.it.leak.IssuedTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Requests below one address, with the headers given so far. Immutable: {@code http.bearer(token).get("/x")} leaves
 * {@code http} as it was. Follows no redirects. Every key's token in an answer is remembered for the scan at the end.
 */
public final class Http {
    /** A user in two thousand groups takes Keycloak more than a minute on a busy machine. */
    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    private final URI base;
    private final List<Map.Entry<String, String>> headers;

    private Http(URI base, List<Map.Entry<String, String>> headers) {
        this.base = base;
        this.headers = headers;
    }

    /** Requests below this address, which has no slash at its end. */
    public static Http at(URI base) {
        return new Http(base, List.of());
    }

    /** The address that paths are put behind. */
    public URI base() {
        return base;
    }

    /** The names and values that are sent with each request. */
    public List<Map.Entry<String, String>> headers() {
        return headers;
    }

    /** The same further down. */
    public Http below(String path) {
        return new Http(URI.create(base + path), headers);
    }

    /** With one more header. A name may be given several times and is sent several times. */
    public Http header(String name, String value) {
        List<Map.Entry<String, String>> more = new ArrayList<>(headers);
        more.add(Map.entry(name, value));
        return new Http(base, List.copyOf(more));
    }

    /** With {@code Authorization: Bearer}. */
    public Http bearer(String token) {
        return header("Authorization", "Bearer " + token);
    }

    public Answer get(String path) {
        return method("GET", path);
    }

    public Answer head(String path) {
        return method("HEAD", path);
    }

    public Answer delete(String path) {
        return method("DELETE", path);
    }

    public Answer post(String path) {
        return method("POST", path);
    }

    /** Posts JSON: see {@link Json#write}. */
    public Answer post(String path, Object json) {
        return json("POST", path, json);
    }

    /** Puts JSON. */
    public Answer put(String path, Object json) {
        return json("PUT", path, json);
    }

    /** Patches with JSON. */
    public Answer patch(String path, Object json) {
        return json("PATCH", path, json);
    }

    /** Sends JSON with any method. */
    public Answer json(String method, String path, Object json) {
        return header("Content-Type", "application/json").send(method, path, BodyPublishers.ofString(Json.write(json)));
    }

    /** Posts a form. */
    public Answer form(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return header("Content-Type", "application/x-www-form-urlencoded")
                .send("POST", path, BodyPublishers.ofString(body));
    }

    /** Any method, without a body. */
    public Answer method(String method, String path) {
        return send(method, path, BodyPublishers.noBody());
    }

    /** Any method and body; its type comes from {@link #header}. */
    public Answer send(String method, String path, BodyPublisher body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(TIMEOUT).method(method, body);
        headers.forEach(header -> request.header(header.getKey(), header.getValue()));
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
            IssuedTokens.rememberAllIn(response.body());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + base + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Encodes a value for a query or a form. */
    public static String encode(String value) {
        return URLEncoder.encode(value, UTF_8);
    }
}
