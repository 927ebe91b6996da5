// SPDX-License-Identifier: Apache-2.0
package io.latchkey.owner;

import io.latchkey.keycloak.EndpointException;
import jakarta.ws.rs.core.Response;

/**
 * The user storage that the owner is in does not answer: a breakdown, which says nothing about the owner or the key. 503 everywhere.
 */
public final class OwnerUnavailableException extends EndpointException {
    private static final long serialVersionUID = 1;

    OwnerUnavailableException() {
        super(
                "temporarily_unavailable",
                "The user storage of the key's owner does not answer",
                Response.Status.SERVICE_UNAVAILABLE);
    }
}
