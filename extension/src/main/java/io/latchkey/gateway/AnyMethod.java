// SPDX-License-Identifier: Apache-2.0
package io.latchkey.gateway;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.regex.Pattern;

/**
 * Lets every method reach the validate endpoint, as GET: gateways ask with the method of the request that they ask about,
 * {@code PROPFIND} included. The body goes to the upstream and not to us, so its type is taken away, and Keycloak parses
 * neither.
 *
 * <p>Runs on the event loop before every request of the server: one look at the path, nothing that blocks.
 */
@Provider
@PreMatching
public final class AnyMethod implements ContainerRequestFilter {
    private static final Pattern VALIDATE =
            Pattern.compile("^/?realms/[^/]+/api-keys/validate(?:/.*)?$", Pattern.DOTALL);

    @Override
    public void filter(ContainerRequestContext request) {
        String method = request.getMethod();
        boolean reads = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
        boolean hasBody = request.getHeaders().containsKey(HttpHeaders.CONTENT_TYPE);
        if ((reads && !hasBody)
                || !VALIDATE.matcher(request.getUriInfo().getPath()).matches()) {
            return;
        }
        if (!reads) {
            request.setMethod(HttpMethod.GET);
        }
        request.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
    }
}
