// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import io.latchkey.manage.representation.KeyChangeRepresentation;
import io.latchkey.manage.representation.KeyRepresentations;
import io.latchkey.manage.representation.KeysSummaryRepresentation;
import io.latchkey.manage.representation.RefusedCallRepresentation;
import io.latchkey.manage.representation.RotationRepresentation;
import io.latchkey.manage.representation.Words;
import io.latchkey.node.Node;
import io.latchkey.settings.RulesOfRealm;
import io.latchkey.store.StoredKey;
import io.latchkey.store.jpa.KeyStore;
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
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Keys, as users have them for themselves and administrators for all. Each call first asks who the {@link Caller} is, and
 * whether they may read or write; what that is for the one and the other the subclasses say.
 */
public abstract class KeysResource<C extends Caller> {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final Node node;
    private final KeyStore keys;
    private final KeyRepresentations views;

    protected KeysResource(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
        this.node = Node.of(session);
        this.keys = KeyStore.of(session);
        this.views = new KeyRepresentations(session, realm, node);
    }

    /** Who reads, if they may. */
    protected abstract Outcome<C> reader();

    /** Who writes, if they may. */
    protected abstract Outcome<C> writer();

    @GET
    public Response list() {
        return listing().answer(listing -> Requests.ok(views.show(listing.in(keys))));
    }

    @GET
    @Path("count")
    public Response count() {
        return listing().answer(listing -> Requests.ok(listing.count(keys)));
    }

    /** Counts by status and by warning, of those that the filters leave. */
    @GET
    @Path("summary")
    public Response summary() {
        return listing()
                .then(listing -> Outcome.done(keys.summary(
                        listing.query(),
                        RulesOfRealm.of(session, realm).all(node.hasher().peppers()),
                        now())))
                .answer(summary -> Requests.ok(KeysSummaryRepresentation.of(summary)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(InputStream body) {
        return writer().then(caller -> Fields.read(body)
                        .then(fields -> KeyForm.forCreate(fields, caller.owners(), now()))
                        .then(caller::completed)
                        .then(form -> caller.owner(form)
                                .then(owner -> management(caller).create(owner, form))))
                .answer(this::created);
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

    @GET
    @Path("{id}")
    public Response get(@PathParam("id") String id) {
        return found(id).answer(this::shown);
    }

    @GET
    @Path("{id}/rotations")
    public Response rotations(@PathParam("id") String id) {
        return page(id, (key, page) -> keys.rotations(key, page.first(), page.max()), RotationRepresentation::of);
    }

    @GET
    @Path("{id}/rotations/count")
    public Response countRotations(@PathParam("id") String id) {
        return found(id).answer(key -> Requests.ok(keys.countRotations(key.id())));
    }

    @GET
    @Path("{id}/history")
    public Response history(@PathParam("id") String id) {
        return page(id, (key, page) -> keys.history(key, page.first(), page.max()), KeyChangeRepresentation::of);
    }

    @GET
    @Path("{id}/history/count")
    public Response countHistory(@PathParam("id") String id) {
        return found(id).answer(key -> Requests.ok(keys.countHistory(key.id())));
    }

    private <T> Response page(String id, BiFunction<KeyId, Listing.Page, List<T>> read, Function<T, ?> shown) {
        return found(id)
                .then(key -> Listing.page(query()).then(page -> Outcome.done(read.apply(key.id(), page))))
                .answer(all -> Requests.ok(all.stream().map(shown).toList()));
    }

    /** The last calls that were refused, those without a proof among them. */
    @GET
    @Path("{id}/refusals")
    public Response refusals(@PathParam("id") String id) {
        return page(id, (key, page) -> keys.refusals(key, page.first(), page.max()), RefusedCallRepresentation::of);
    }

    @Path("{id}/activity")
    public KeyActivity activity(@PathParam("id") String id) {
        return new KeyActivity(found(id), query(), session);
    }

    @PATCH
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response change(@PathParam("id") String id, InputStream body) {
        return changing(
                        id,
                        (management, keyId) ->
                                Fields.read(body).then(KeyForm::forChange).then(form -> management.change(keyId, form)))
                .answer(this::shown);
    }

    @POST
    @Path("{id}/rotate")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response rotate(@PathParam("id") String id, InputStream body) {
        return changing(id, (keys, keyId) -> RotateForm.read(body, now()).then(form -> keys.rotate(keyId, form)))
                .answer(issued -> Requests.ok(views.show(issued)));
    }

    @POST
    @Path("{id}/revoke")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response revoke(@PathParam("id") String id, InputStream body) {
        return changing(id, (keys, keyId) -> Requests.reason(body).then(reason -> keys.revoke(keyId, reason)))
                .answer(this::shown);
    }

    @POST
    @Path("{id}/disable")
    public Response disable(@PathParam("id") String id, InputStream body) {
        return changing(id, (keys, keyId) -> Requests.reason(body).then(reason -> keys.disable(keyId, reason)))
                .answer(this::shown);
    }

    @POST
    @Path("{id}/enable")
    public Response enable(@PathParam("id") String id) {
        return changing(id, KeyManagement::enable).answer(this::shown);
    }

    @POST
    @Path("disable")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response disableMany(InputStream body) {
        return stopMany(Stop.DISABLE, Fields.read(body));
    }

    protected final Response stopMany(Stop stop, Outcome<Fields> body) {
        return writer().then(caller -> body.then(fields -> BulkStop.read(stop, fields, realm, caller, now()))
                        .then(bulk -> stop(caller, bulk)))
                .answer(done ->
                        Requests.ok(Map.of(Words.of(stop.status()), done.changed(), "remaining", done.remaining())));
    }

    /** Some hundred of them, in the request's own transaction. */
    protected Outcome<Batches.Done> stop(C caller, BulkStop bulk) {
        return bulk.first(session, caller, management(caller), now());
    }

    @DELETE
    @Path("{id}")
    public Response delete(@PathParam("id") String id) {
        return changing(id, KeyManagement::delete)
                .answer(key -> Response.noContent().build());
    }

    private Outcome<Listing> listing() {
        return reader().then(caller -> caller.listing(query(), now()));
    }

    /** For whom a key is not there it is not found, whatever the id looks like. */
    private Outcome<StoredKey> found(String id) {
        return reader().then(caller -> caller.visible(KeyId.parse(id).flatMap(keys::find)));
    }

    private <T> Outcome<T> changing(String id, BiFunction<KeyManagement, KeyId, Outcome<T>> change) {
        return writer().then(caller -> caller.changing(KeyId.parse(id).flatMap(keys::find))
                .then(key -> change.apply(management(caller), key.id())));
    }

    private KeyManagement management(Caller caller) {
        return new KeyManagement(node, realm, caller.actor(), Surroundings.of(session, realm));
    }

    private Instant now() {
        return node.clock().instant();
    }

    private Response shown(StoredKey key) {
        return Requests.ok(views.show(key));
    }

    private MultivaluedMap<String, String> query() {
        return session.getContext().getUri().getQueryParameters();
    }
}
