// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import jakarta.ws.rs.core.Response;
import org.keycloak.services.ErrorResponseException;

/** A breakdown that Keycloak's endpoints answer as it is. Of any other exception they make an answer of their own. */
public class EndpointException extends ErrorResponseException {
    private static final long serialVersionUID = 1;

    /**
     * Makes one.
     *
     * @param error of RFC 6749, 5.2 or 4.1.2.1
     */
    public EndpointException(String error, String description, Response.Status status) {
        super(error, description, status);
    }
}
