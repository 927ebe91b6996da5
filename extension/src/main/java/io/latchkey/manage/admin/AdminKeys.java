// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.admin;

import io.latchkey.manage.DaysAsked;
import io.latchkey.manage.Fields;
import io.latchkey.manage.IssuedKey;
import io.latchkey.manage.KeyForm;
import io.latchkey.manage.KeyManagement;
import io.latchkey.manage.Listing;
import io.latchkey.manage.Outcome;
import io.latchkey.manage.Problem;
import io.latchkey.manage.Requests;
import io.latchkey.manage.representation.DayCountRepresentation;
import io.latchkey.manage.representation.KeyRepresentations;
import io.latchkey.manage.representation.PolicyRepresentation;
import io.latchkey.manage.representation.RotationRepresentation;
import io.latchkey.node.Node;
import io.latchkey.owner.Owners;
import io.latchkey.store.StoredKey;
import io.latchkey.store.jpa.KeyStore;
import io.latchkey.store.jpa.UsageStore;
import io.latchkey.token.KeyId;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Map;
import java.util.function.BiFunction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** {@code /admin/realms/{realm}/api-keys}: all keys of the realm. */
public final class AdminKeys {
    private final Administrator administrator;
    private final KeycloakSession session;
    private final RealmModel realm;
    private final Node node;
    private final KeyStore keys;
    private final KeyRepresentations views;

    AdminKeys(Administrator administrator) {
        this.administrator = administrator;
        this.session = administrator.session();
        this.realm = administrator.realm();
        this.node = Node.of(session);
        this.keys = KeyStore.of(session);
        this.views = new KeyRepresentations(session, realm, node.clock());
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
        return administrator.visible(userId).answer(user -> Requests.ok(PolicyRepresentation.of(session, realm, user)));
    }

    @GET
    public Response list() {
        return administrator
                .mayViewUsers()
                .then(self -> listing())
                .answer(listing ->
                        Requests.ok(keys.list(listing.query(), listing.order(), listing.first(), listing.max()).stream()
                                .map(views::show)
                                .toList()));
    }

    @GET
    @Path("count")
    public Response count() {
        return administrator
                .mayViewUsers()
                .then(self -> listing())
                .answer(listing -> Requests.ok(keys.count(listing.query())));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(InputStream body) {
        return administrator
                .mayManageUsers()
                .then(self -> Fields.read(body))
                .then(fields -> KeyForm.forCreate(
                        fields, KeyForm.Owner.ANYBODY, node.clock().instant()))
                .then(form -> owner(form).then(owner -> management().create(owner, form)))
                .answer(this::created);
    }

    private Outcome<UserModel> owner(KeyForm form) {
        return Outcome.of(
                        Owners.of(session, realm).find(form.ownerId().value().orElseThrow()),
                        Problem.of("ownerId", "there is no such user"))
                .then(owner -> administrator.mayManageUser(owner).then(self -> Outcome.done(owner)));
    }

    private Response created(IssuedKey issued) {
        return Response.created(session.getContext()
                        .getUri()
                        .getAbsolutePathBuilder()
                        .path(issued.key().id().value())
                        .build())
                .entity(views.show(issued))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @POST
    @Path("revoke")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response revokeMany(InputStream body) {
        return administrator
                .mayManageUsers()
                .then(self -> Fields.read(body))
                .then(fields -> BulkRevocation.read(fields, realm))
                .then(bulk -> bulk.run(administrator))
                .answer(done -> Requests.ok(Map.of("revoked", done.revoked(), "remaining", done.remaining())));
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

    private Outcome<StoredKey> found(String id) {
        return Requests.id(id).then(keyId -> administrator.visibleKey(keys.find(keyId)));
    }

    private <T> Outcome<T> changing(String id, BiFunction<KeyManagement, KeyId, Outcome<T>> change) {
        return administrator
                .mayManageUsers()
                .then(self -> Requests.id(id))
                .then(keyId -> change.apply(management(), keyId));
    }

    private KeyManagement management() {
        return new KeyManagement(session, realm, administrator.actor());
    }

    private Outcome<Listing> listing() {
        return Listing.ofRealm(session, realm, session.getContext().getUri().getQueryParameters());
    }
}
