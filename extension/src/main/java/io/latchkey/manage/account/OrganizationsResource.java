// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.account;

import io.latchkey.keycloak.AccountApi;
import io.latchkey.manage.Requests;
import io.latchkey.manage.representation.OrganizationRepresentation;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.keycloak.models.KeycloakSession;

/** {@code /realms/{realm}/api-keys/organizations}: those whose keys the caller may see. */
public final class OrganizationsResource {
    private final KeycloakSession session;

    OrganizationsResource(KeycloakSession session) {
        this.session = session;
    }

    @OPTIONS
    public Response preflight() {
        return AccountApi.preflight(AccountToken.METHODS);
    }

    @GET
    public Response list() {
        return AccountToken.of(session)
                .answer(token -> Requests.ok(OrganizationMember.all(token)
                        .map(member -> OrganizationRepresentation.of(member.organization(), member.mayManage()))
                        .toList()));
    }

    @Path("{alias}")
    public OrganizationKeys keys(@PathParam("alias") String alias) {
        return new OrganizationKeys(session, alias);
    }
}
