// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.admin;

import io.latchkey.cache.Announcement;
import io.latchkey.cache.Change;
import io.latchkey.manage.Fields;
import io.latchkey.manage.Outcome;
import io.latchkey.manage.Requests;
import io.latchkey.node.Node;
import io.latchkey.pages.Page;
import io.latchkey.settings.RealmSettings;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.EnumSet;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** {@code …/api-keys/settings}. */
public final class AdminSettings {
    private final Administrator administrator;
    private final RealmModel realm;

    AdminSettings(Administrator administrator) {
        this.administrator = administrator;
        this.realm = administrator.realm();
    }

    @GET
    public Response get() {
        return administrator
                .mayViewSettings()
                .answer(self -> Requests.ok(SettingsRepresentation.of(RealmSettings.of(realm))));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(InputStream body) {
        return changed(body);
    }

    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    public Response patch(InputStream body) {
        return changed(body);
    }

    private Response changed(InputStream body) {
        RealmSettings before = RealmSettings.of(realm);
        return administrator
                .mayManageSettings()
                .then(self -> Fields.read(body))
                .then(fields -> SettingsForm.read(fields, realm).then(settings -> {
                    if (settings.allow()) {
                        new Provisions(settings, EnumSet.allOf(Page.class)).make(administrator.session(), realm);
                    }
                    settings.writeTo(realm, before, attribute -> fields.has(attribute.json()));
                    return Outcome.done(settings);
                }))
                .answer(this::written);
    }

    private Response written(RealmSettings settings) {
        KeycloakSession session = administrator.session();
        Announcement.of(session, Node.of(session).audience(), new Change.OfRealm(realm.getId()));
        SettingsRepresentation view = SettingsRepresentation.of(settings);
        administrator
                .access()
                .event(session, "API_KEY_SETTINGS")
                .operation(OperationType.UPDATE)
                .path("api-keys", "settings")
                .representation(view)
                .send();
        return Requests.ok(view);
    }
}
