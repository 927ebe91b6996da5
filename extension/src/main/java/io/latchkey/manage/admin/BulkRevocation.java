// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.admin;

import io.latchkey.manage.Fields;
import io.latchkey.manage.Outcome;
import io.latchkey.node.Node;
import io.latchkey.store.jpa.KeyQuery;
import io.latchkey.token.KeyId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/**
 * Many keys to be revoked at once: those named by id, all of one owner, or all of one client.
 *
 * @param query the owner's or the client's keys; empty if ids are given
 */
record BulkRevocation(List<KeyId> ids, Optional<KeyQuery> query, Optional<String> reason) {
    private static final int MAX_IDS = 500;
    private static final int MAX_TEXT = 255;
    private static final int MAX_REASON = 120;

    static Outcome<BulkRevocation> read(Fields fields, RealmModel realm) {
        Optional<List<String>> ids = fields.texts("ids", MAX_IDS, MAX_TEXT).value();
        Optional<String> owner = fields.text("owner", MAX_TEXT).value();
        Optional<String> clientId = fields.text("client", MAX_TEXT).value();
        Optional<String> reason = fields.text("reason", MAX_REASON).value();
        Optional<ClientModel> client = clientId.map(realm::getClientByClientId);
        if (Stream.of(ids, owner, clientId).filter(Optional::isPresent).count() != 1) {
            fields.reject("ids", "give one of ids, owner and client");
        }
        if (clientId.isPresent() && client.isEmpty()) {
            fields.reject("client", "there is no such client");
        }
        KeyQuery all = KeyQuery.ofRealm(realm.getId());
        Optional<KeyQuery> query =
                owner.map(all::ownedBy).or(() -> client.map(ClientModel::getId).map(all::forClient));
        List<KeyId> named = ids.orElse(List.of()).stream()
                .map(KeyId::parse)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        return fields.outcome(new BulkRevocation(named, query, reason));
    }

    /** Revokes them in transactions of their own: the request's holds no key, and is not needed for any. */
    Outcome<Batches.Done> run(Administrator administrator) {
        Revoking revoking = new Revoking(administrator, reason);
        Outcome<Batches.Done> done = OneAtATime.in(
                administrator.realm().getId(),
                () -> new Batches(Node.of(administrator.session()).clock())
                        .run(query.map(revoking::find).orElse(ids), revoking::revoke));
        revoking.awaitSessions();
        return done;
    }
}
