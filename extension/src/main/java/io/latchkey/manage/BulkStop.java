// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import io.latchkey.session.OpenedByKeys;
import io.latchkey.store.StoredKey;
import io.latchkey.store.jpa.KeyQuery;
import io.latchkey.store.jpa.KeyStore;
import io.latchkey.token.KeyId;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Many keys to be stopped at once: those named by id, those that a filter leaves, or for an administrator all of one owner or
 * of one client.
 *
 * @param query those that the stop may change; empty if ids are given
 */
public record BulkStop(Stop stop, List<KeyId> ids, Optional<KeyQuery> query, Optional<String> reason) {
    private static final int MAX_IDS = 500;
    private static final int MAX_TEXT = 255;

    /** @param caller says by what they may filter, and which keys they can mean by it */
    static Outcome<BulkStop> read(Stop stop, Fields fields, RealmModel realm, Caller caller, Instant now) {
        boolean ofAllKeys = caller.owners() == KeyForm.Owner.ANYBODY;
        Optional<List<String>> ids = fields.texts("ids", MAX_IDS, MAX_TEXT).value();
        Optional<Fields> filter = fields.object("filter").value();
        Optional<String> owner = ofAllKeys ? fields.text("owner", MAX_TEXT).value() : Optional.empty();
        Optional<String> client = ofAllKeys ? fields.text("client", MAX_TEXT).value() : Optional.empty();
        Optional<String> reason = Requests.reason(fields);
        if (Stream.of(ids, filter, owner, client).filter(Optional::isPresent).count() != 1) {
            fields.reject(
                    "ids", ofAllKeys ? "give one of ids, owner, client and filter" : "give one of ids and filter");
        }
        if (client.isPresent() && realm.getClientByClientId(client.get()) == null) {
            fields.reject("client", "there is no such client");
        }
        Outcome<BulkStop> named =
                fields.outcome(new BulkStop(stop, known(ids.orElse(List.of())), Optional.empty(), reason));
        if (ids.isPresent()) {
            return named;
        }
        return named.then(bulk -> filter.map(given -> FilterForm.read(given, ofAllKeys))
                        .orElseGet(() -> Outcome.done(query(owner, client))))
                .then(query -> caller.listing(query, now))
                .then(listing -> Outcome.done(new BulkStop(
                        stop, List.of(), Optional.of(stop.among(listing.query(), caller.actor())), reason)));
    }

    /** Stops the first hundreds of them in this session's transaction. */
    Outcome<Batches.Done> first(KeycloakSession session, Caller caller, KeyManagement management, Instant now) {
        // Of those that are named, too, the caller's are looked for first: who may not see a key may not lock it.
        return query.map(Outcome::done)
                .orElseGet(() -> caller.listing(new MultivaluedHashMap<>(), now)
                        .then(theirs -> Outcome.done(theirs.query().withIds(ids))))
                .then(theirs -> Outcome.done(first(session, KeyStore.of(session).ids(theirs), management)));
    }

    private Batches.Done first(KeycloakSession session, List<KeyId> found, KeyManagement management) {
        if (found.isEmpty()) {
            return new Batches.Done(0, 0);
        }
        List<KeyId> all = Batches.inOrder(found);
        List<KeyId> batch = all.subList(0, Math.min(all.size(), Batches.SIZE));
        List<StoredKey> stopped = management.stop(stop, batch, reason);
        Sessions.end(session, OpenedByKeys.of(session.getContext().getRealm().getId(), stopped));
        return new Batches.Done(stopped.size(), all.size() - batch.size());
    }

    private static List<KeyId> known(List<String> ids) {
        return ids.stream()
                .map(KeyId::parse)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private static MultivaluedMap<String, String> query(Optional<String> owner, Optional<String> client) {
        MultivaluedMap<String, String> query = new MultivaluedHashMap<>();
        Map.of("owner", owner, "client", client).forEach((name, value) -> value.ifPresent(it -> query.add(name, it)));
        return query;
    }
}
