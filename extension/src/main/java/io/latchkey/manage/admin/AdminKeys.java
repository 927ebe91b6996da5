// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.admin;

import io.latchkey.manage.Batches;
import io.latchkey.manage.BulkStop;
import io.latchkey.manage.Fields;
import io.latchkey.manage.KeysResource;
import io.latchkey.manage.Outcome;
import io.latchkey.manage.Requests;
import io.latchkey.manage.Stop;
import io.latchkey.manage.representation.PolicyRepresentation;
import io.latchkey.store.KnownKey;
import io.latchkey.store.jpa.KeyStore;
import io.latchkey.token.KeyId;
import io.latchkey.verdict.KeyValidator;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;

/** {@code /admin/realms/{realm}/api-keys}: all keys of the realm, and what the realm says about keys. */
public final class AdminKeys extends KeysResource<Administrator> {
    private final Administrator administrator;

    AdminKeys(Administrator administrator) {
        super(administrator.session(), administrator.realm());
        this.administrator = administrator;
    }

    /** Whom they may see is asked for each list and key: fine-grained permissions may show one user and not the next. */
    @Override
    protected Outcome<Administrator> reader() {
        return administrator.notOfKey();
    }

    @Override
    protected Outcome<Administrator> writer() {
        return administrator.mayStopKeys();
    }

    @Path("settings")
    public AdminSettings settings() {
        return new AdminSettings(administrator);
    }

    @Path("activity")
    public AdminActivity activity() {
        return new AdminActivity(administrator);
    }

    @Path("overrides")
    public AdminOverrides overrides() {
        return new AdminOverrides(administrator);
    }

    @Path("users/{userId}/override")
    public AdminOverride override(@PathParam("userId") String userId) {
        return new AdminOverride(administrator, userId);
    }

    @GET
    @Path("users/{userId}/policy")
    public Response policy(@PathParam("userId") String userId) {
        return administrator
                .visibleUser(userId)
                .answer(user ->
                        Requests.ok(PolicyRepresentation.of(administrator.session(), administrator.realm(), user)));
    }

    /** What validation would say of a key now. Read past all caches, and counted nowhere. */
    @POST
    @Path("check")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response check(InputStream body) {
        return reader().then(self -> Fields.read(body))
                .then(KeyCheck::read)
                .then(check -> known(check.id()).then(known -> checked(check, known)))
                .answer(Requests::ok);
    }

    private Outcome<CheckRepresentation> checked(KeyCheck check, KnownKey known) {
        KeyValidator validator = new KeyValidator(administrator.session());
        Outcome<Administrator> permitted =
                check.asksForRoles() ? administrator.mayLearnRoles(known.key()) : Outcome.done(administrator);
        return permitted.then(self -> Outcome.done(check.of(known, self.realm(), validator)));
    }

    @POST
    @Path("revoke")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response revokeMany(InputStream body) {
        return stopMany(Stop.REVOKE, Fields.read(body));
    }

    /** All of them, each batch in a transaction of its own. */
    @Override
    protected Outcome<Batches.Done> stop(Administrator caller, BulkStop bulk) {
        return Stopping.of(bulk, caller);
    }

    private Outcome<KnownKey> known(Optional<KeyId> id) {
        Optional<KnownKey> known = id.flatMap(KeyStore.of(administrator.session())::know);
        return administrator.visible(known.map(KnownKey::key)).then(seen -> Outcome.done(known.orElseThrow()));
    }
}
