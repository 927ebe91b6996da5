// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.account;

import io.latchkey.keycloak.AccountApi;
import io.latchkey.manage.Batches;
import io.latchkey.manage.BulkStop;
import io.latchkey.manage.Fields;
import io.latchkey.manage.KeysResource;
import io.latchkey.manage.Outcome;
import io.latchkey.manage.Requests;
import io.latchkey.manage.Sessions;
import io.latchkey.manage.Stop;
import io.latchkey.manage.account.AccountUser.Need;
import io.latchkey.manage.representation.PolicyRepresentation;
import io.latchkey.session.OpenedByKeys;
import io.latchkey.store.StoredKey;
import io.latchkey.store.jpa.KeyStore;
import io.latchkey.token.KeyId;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
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
        return AccountApi.preflight(AccountUser.METHODS);
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

    /** They have only so many keys: some hundred of them, in the request's own transaction. */
    @Override
    protected Outcome<Batches.Done> stop(AccountUser caller, BulkStop bulk) {
        List<KeyId> ids =
                Batches.inOrder(bulk.query().map(KeyStore.of(session)::ids).orElse(bulk.ids()));
        List<KeyId> batch = ids.subList(0, Math.min(ids.size(), Batches.SIZE));
        List<StoredKey> stopped = management(caller).stop(bulk.stop(), batch, bulk.reason());
        Sessions.end(session, OpenedByKeys.of(caller.realm().getId(), stopped));
        return Outcome.done(new Batches.Done(stopped.size(), ids.size() - batch.size()));
    }

    @Override
    protected Outcome<AccountUser> reader() {
        return AccountUser.of(session, Need.READ);
    }

    @Override
    protected Outcome<AccountUser> writer() {
        return AccountUser.of(session, Need.WRITE);
    }
}
