// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.account;

import io.latchkey.keycloak.AccountApi;
import io.latchkey.manage.DaysAsked;
import io.latchkey.manage.Fields;
import io.latchkey.manage.IssuedKey;
import io.latchkey.manage.KeyForm;
import io.latchkey.manage.KeyManagement;
import io.latchkey.manage.Listing;
import io.latchkey.manage.Outcome;
import io.latchkey.manage.Problem;
import io.latchkey.manage.Requests;
import io.latchkey.manage.account.Caller.Need;
import io.latchkey.manage.representation.DayCountRepresentation;
import io.latchkey.manage.representation.KeyRepresentations;
import io.latchkey.manage.representation.PolicyRepresentation;
import io.latchkey.manage.representation.RotationRepresentation;
import io.latchkey.node.Node;
import io.latchkey.store.StoredKey;
import io.latchkey.store.jpa.KeyStore;
import io.latchkey.store.jpa.UsageStore;
import io.latchkey.token.KeyId;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.function.BiFunction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** {@code /realms/{realm}/api-keys}: a user's own keys. Somebody else's key is not found, whatever its id. */
public final class AccountKeys {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final Node node;
    private final KeyStore keys;
    private final KeyRepresentations views;

    public AccountKeys(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.node = Node.of(session);
        this.keys = KeyStore.of(session);
        this.views = new KeyRepresentations(session, realm, node.clock());
    }

    @OPTIONS
    @Path("{any:.*}")
    public Response preflight() {
        return AccountApi.preflight(Caller.METHODS);
    }

    @GET
    public Response list() {
        return caller(Need.READ)
                .then(this::listing)
                .answer(listing ->
                        Requests.ok(keys.list(listing.query(), listing.order(), listing.first(), listing.max()).stream()
                                .map(views::show)
                                .toList()));
    }

    @GET
    @Path("count")
    public Response count() {
        return caller(Need.READ).then(this::listing).answer(listing -> Requests.ok(keys.count(listing.query())));
    }

    @GET
    @Path("policy")
    public Response policy() {
        return caller(Need.READ).answer(caller -> Requests.ok(PolicyRepresentation.of(session, realm, caller.user())));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(InputStream body) {
        return caller(Need.WRITE)
                .then(caller -> Fields.read(body)
                        .then(fields -> KeyForm.forCreate(
                                fields, KeyForm.Owner.CALLER, node.clock().instant()))
                        .then(form -> management(caller).create(caller.user(), form)))
                .answer(issued -> Response.created(location(issued))
                        .entity(views.show(issued))
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }

    private URI location(IssuedKey issued) {
        return session.getContext()
                .getUri()
                .getAbsolutePathBuilder()
                .path(issued.key().id().value())
                .build();
    }

    @GET
    @Path("{id}")
    public Response get(@PathParam("id") String id) {
        return found(id).answer(key -> Requests.ok(views.show(key)));
    }

    @GET
    @Path("{id}/rotations")
    public Response rotations(@PathParam("id") String id) {
        return found(id)
                .then(key -> Listing.page(session.getContext().getUri().getQueryParameters())
                        .then(page -> Outcome.done(keys.rotations(key.id(), page.first(), page.max()))))
                .answer(rotations -> Requests.ok(
                        rotations.stream().map(RotationRepresentation::of).toList()));
    }

    @GET
    @Path("{id}/rotations/count")
    public Response countRotations(@PathParam("id") String id) {
        return found(id).answer(key -> Requests.ok(keys.countRotations(key.id())));
    }

    @GET
    @Path("{id}/activity")
    public Response activity(@PathParam("id") String id) {
        return found(id)
                .then(key -> DaysAsked.read(session.getContext().getUri().getQueryParameters(), node.clock())
                        .then(days -> Outcome.done(UsageStore.of(session).ofKey(key.id(), days))))
                .answer(counts -> Requests.ok(
                        counts.stream().map(DayCountRepresentation::of).toList()));
    }

    @PATCH
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response change(@PathParam("id") String id, InputStream body) {
        return changing(
                        id,
                        (management, keyId) ->
                                Fields.read(body).then(KeyForm::forChange).then(form -> management.change(keyId, form)))
                .answer(key -> Requests.ok(views.show(key)));
    }

    @POST
    @Path("{id}/rotate")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response rotate(@PathParam("id") String id, InputStream body) {
        return changing(id, (management, keyId) -> Requests.grace(body).then(grace -> management.rotate(keyId, grace)))
                .answer(issued -> Requests.ok(views.show(issued)));
    }

    @POST
    @Path("{id}/revoke")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response revoke(@PathParam("id") String id, InputStream body) {
        return changing(
                        id,
                        (management, keyId) -> Requests.reason(body).then(reason -> management.revoke(keyId, reason)))
                .answer(key -> Requests.ok(views.show(key)));
    }

    @POST
    @Path("{id}/disable")
    public Response disable(@PathParam("id") String id) {
        return changing(id, KeyManagement::disable).answer(key -> Requests.ok(views.show(key)));
    }

    @POST
    @Path("{id}/enable")
    public Response enable(@PathParam("id") String id) {
        return changing(id, KeyManagement::enable).answer(key -> Requests.ok(views.show(key)));
    }

    @DELETE
    @Path("{id}")
    public Response delete(@PathParam("id") String id) {
        return changing(id, KeyManagement::delete)
                .answer(key -> Response.noContent().build());
    }

    private <T> Outcome<T> changing(String id, BiFunction<KeyManagement, KeyId, Outcome<T>> change) {
        return caller(Need.WRITE)
                .then(caller -> Requests.id(id).then(keyId -> change.apply(management(caller), keyId)));
    }

    private Outcome<Caller> caller(Need need) {
        return Caller.of(session, need);
    }

    private KeyManagement management(Caller caller) {
        return new KeyManagement(session, realm, caller.actor());
    }

    private Outcome<Listing> listing(Caller caller) {
        return Listing.ofOwner(
                realm, caller.user().getId(), session.getContext().getUri().getQueryParameters());
    }

    private Outcome<StoredKey> found(String id) {
        return caller(Need.READ)
                .then(caller -> Requests.id(id)
                        .then(keyId ->
                                Outcome.of(keys.find(keyId).filter(key -> isOf(caller, key)), Problem.notFound())));
    }

    private boolean isOf(Caller caller, StoredKey key) {
        return key.realmId().equals(realm.getId()) && caller.actor().reach().test(key);
    }
}
