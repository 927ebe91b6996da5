// SPDX-License-Identifier: Apache-2.0
package io.latchkey.owner;

import jakarta.ws.rs.core.Response;
import org.keycloak.services.ErrorResponseException;

/**
 * The user storage that the owner is in does not answer: a breakdown, which says nothing about the owner or the key. As an
 * {@code ErrorResponseException} it is the one that Keycloak's endpoints let through as it is (26.7.4): 503 everywhere.
 */
public final class OwnerUnavailableException extends ErrorResponseException {
    private static final long serialVersionUID = 1;

    OwnerUnavailableException() {
        super(
                "temporarily_unavailable",
                "The user storage of the key's owner does not answer",
                Response.Status.SERVICE_UNAVAILABLE);
    }
}
