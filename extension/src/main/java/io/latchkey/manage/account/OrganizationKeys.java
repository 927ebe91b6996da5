// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.account;

import io.latchkey.keycloak.AccountApi;
import io.latchkey.manage.Fields;
import io.latchkey.manage.KeysResource;
import io.latchkey.manage.Outcome;
import io.latchkey.manage.Requests;
import io.latchkey.manage.Stop;
import io.latchkey.manage.representation.OrganizationOwnerRepresentation;
import io.latchkey.manage.representation.PolicyRepresentation;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.keycloak.models.KeycloakSession;

/** {@code /realms/{realm}/api-keys/organizations/{alias}}: all keys that are bound to an organization, for its members. */
public final class OrganizationKeys extends KeysResource<OrganizationMember> {
    private final KeycloakSession session;
    private final String alias;

    OrganizationKeys(KeycloakSession session, String alias) {
        super(session, session.getContext().getRealm());
        this.session = session;
        this.alias = alias;
    }

    @OPTIONS
    @Path("{any:.*}")
    public Response preflight() {
        return AccountApi.preflight(AccountToken.METHODS);
    }

    /** Whose a new key can be. */
    @GET
    @Path("owners")
    public Response owners() {
        return reader().then(OrganizationMember::serviceAccounts)
                .answer(owners -> Requests.ok(owners.stream()
                        .map(owner -> OrganizationOwnerRepresentation.of(session, owner))
                        .toList()));
    }

    @GET
    @Path("owners/{userId}/policy")
    public Response policy(@PathParam("userId") String userId) {
        return reader().then(member -> member.owner(userId))
                .answer(owner -> Requests.ok(
                        PolicyRepresentation.of(session, session.getContext().getRealm(), owner)));
    }

    @POST
    @Path("revoke")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response revokeMany(InputStream body) {
        return stopMany(Stop.REVOKE, Fields.read(body));
    }

    @Override
    protected Outcome<OrganizationMember> reader() {
        return OrganizationMember.of(session, alias);
    }

    @Override
    protected Outcome<OrganizationMember> writer() {
        return reader().then(OrganizationMember::manager);
    }
}
