// SPDX-License-Identifier: Apache-2.0
package io.latchkey.validate;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.regex.Pattern;

/**
 * Lets every method reach the validate endpoint, as GET: gateways ask with the method of the request that they ask about,
 * {@code PROPFIND} included. It also keeps Keycloak from parsing the body of a POST, which is none of our business.
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
        if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
            return;
        }
        if (VALIDATE.matcher(request.getUriInfo().getPath()).matches()) {
            request.setMethod(HttpMethod.GET);
        }
    }
}
