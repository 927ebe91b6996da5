// SPDX-License-Identifier: Apache-2.0
package io.latchkey.gateway;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;

/** Requests as Vert.x has them, stood in for: what the way of hot answers looks at. */
final class Requests {
    private Requests() {}

    /** One by GET, which is answered 200. */
    static RoutingContext get(String path, String query, MultiMap headers) {
        HttpServerRequest request = mock(HttpServerRequest.class);
        doReturn(HttpMethod.GET).when(request).method();
        doReturn(path).when(request).path();
        doReturn(query).when(request).query();
        doReturn(headers).when(request).headers();
        HttpServerResponse response = mock(HttpServerResponse.class);
        doReturn(200).when(response).getStatusCode();
        doReturn(MultiMap.caseInsensitiveMultiMap()).when(response).headers();
        RoutingContext context = mock(RoutingContext.class);
        doReturn(request).when(context).request();
        doReturn(response).when(context).response();
        doReturn(path).when(context).normalizedPath();
        Map<String, Object> noted = new HashMap<>();
        doAnswer(call -> noted.get(call.<String>getArgument(0))).when(context).get(anyString());
        doAnswer(call -> {
                    noted.put(call.getArgument(0), call.getArgument(1));
                    return context;
                })
                .when(context)
                .put(anyString(), any());
        return context;
    }
}
