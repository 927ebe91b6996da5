// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.account;

import io.latchkey.keycloak.AccountApi;
import io.latchkey.manage.Fields;
import io.latchkey.manage.KeysResource;
import io.latchkey.manage.Outcome;
import io.latchkey.manage.Requests;
import io.latchkey.manage.Stop;
import io.latchkey.manage.representation.PolicyRepresentation;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.keycloak.models.KeycloakSession;

/** {@code /realms/{realm}/api-keys}: a user's own keys. Somebody else's key is not found, whatever its id. */
public final class AccountKeys extends KeysResource<AccountUser> {
    private final KeycloakSession session;

    public AccountKeys(KeycloakSession session) {
        super(session, session.getContext().getRealm());
        this.session = session;
    }

    @OPTIONS
    @Path("{any:.*}")
    public Response preflight() {
        return AccountApi.preflight(AccountToken.METHODS);
    }

    @Path("organizations")
    public OrganizationsResource organizations() {
        return new OrganizationsResource(session);
    }

    @GET
    @Path("policy")
    public Response policy() {
        return reader().answer(caller -> Requests.ok(PolicyRepresentation.of(session, caller.realm(), caller.user())));
    }

    /** Many of the caller's keys. By the path of {@link io.latchkey.manage.RevokeByPossession}, which reads the request. */
    public Response revokeMany(Fields fields) {
        return stopMany(Stop.REVOKE, Outcome.done(fields));
    }

    @Override
    protected Outcome<AccountUser> reader() {
        return AccountUser.reader(session);
    }

    @Override
    protected Outcome<AccountUser> writer() {
        return AccountUser.writer(session);
    }
}
