// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.admin;

import io.latchkey.manage.Listing;
import io.latchkey.manage.Outcome;
import io.latchkey.manage.Requests;
import io.latchkey.owner.Owners;
import io.latchkey.store.jpa.OverrideStore;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** {@code …/api-keys/overrides}: the users for whom something else holds than for the realm. */
public final class AdminOverrides {
    private final Administrator administrator;
    private final KeycloakSession session;
    private final RealmModel realm;
    private final OverrideStore overrides;

    AdminOverrides(Administrator administrator) {
        this.administrator = administrator;
        this.session = administrator.session();
        this.realm = administrator.realm();
        this.overrides = OverrideStore.of(session);
    }

    @GET
    public Response list() {
        return administrator
                .view()
                .then(view -> Listing.page(session.getContext().getUri().getQueryParameters())
                        .then(page ->
                                Outcome.done(overrides.list(realm.getId(), view, page.first(), page.max()).stream()
                                        .map(each -> OverrideRepresentation.of(
                                                each, Owners.of(session, realm).name(each.userId())))
                                        .toList())))
                .answer(Requests::ok);
    }

    @GET
    @Path("count")
    public Response count() {
        return administrator.view().answer(view -> Requests.ok(overrides.count(realm.getId(), view)));
    }
}
