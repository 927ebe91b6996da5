// SPDX-License-Identifier: Apache-2.0
package io.latchkey.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request with headers and a path. What else a container would know, it is never asked: it throws. */
final class FakeRequest {
    private final Map<String, List<String>> headers = new HashMap<>();
    private final Map<String, Object> attributes = new HashMap<>();
    private @Nullable String uri = "/";
    private String servletPath = "";
    private @Nullable String pathInfo = "/";
    private DispatcherType dispatcher = DispatcherType.REQUEST;

    static FakeRequest get() {
        return new FakeRequest();
    }

    FakeRequest header(String name, String value) {
        headers.computeIfAbsent(name.toLowerCase(Locale.ROOT), any -> new ArrayList<>())
                .add(value);
        return this;
    }

    FakeRequest path(@Nullable String uri, String servletPath, @Nullable String pathInfo) {
        this.uri = uri;
        this.servletPath = servletPath;
        this.pathInfo = pathInfo;
        return this;
    }

    FakeRequest dispatchedAs(DispatcherType type) {
        this.dispatcher = type;
        return this;
    }

    Map<String, Object> attributes() {
        return attributes;
    }

    HttpServletRequest request() {
        return (HttpServletRequest) Proxy.newProxyInstance(
                FakeRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getHeaders" ->
                        Collections.enumeration(
                                headers.getOrDefault(((String) arguments[0]).toLowerCase(Locale.ROOT), List.of()));
                    case "getAttribute" -> attributes.get(arguments[0]);
                    case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
                    case "getRequestURI" -> uri;
                    case "getServletPath" -> servletPath;
                    case "getPathInfo" -> pathInfo;
                    case "getDispatcherType" -> dispatcher;
                    case "getRemoteAddr" -> "192.0.2.7";
                    case "getUserPrincipal" -> null;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
