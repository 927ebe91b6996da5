// SPDX-License-Identifier: Apache-2.0
package io.latchkey.bench;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Answers the same few bytes and does nothing: as fast as a JAX-RS resource of Keycloak's can be. */
public final class EmptyResource {
    @GET
    public Response get() {
        return Response.ok("{\"active\":true}", MediaType.APPLICATION_JSON_TYPE).build();
    }
}
