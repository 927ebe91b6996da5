// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.admin;

import io.latchkey.cache.Announcement;
import io.latchkey.cache.Change;
import io.latchkey.manage.ClientsOnOffer;
import io.latchkey.manage.FieldValue;
import io.latchkey.manage.Fields;
import io.latchkey.manage.Outcome;
import io.latchkey.manage.Requests;
import io.latchkey.node.Node;
import io.latchkey.settings.Attribute;
import io.latchkey.settings.DefaultClient;
import io.latchkey.settings.KeycloakApis;
import io.latchkey.settings.RealmSettings;
import io.latchkey.token.TokenPrefix;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * {@code …/api-keys/settings}. PUT works as Keycloak's PUT of a realm does: what is absent stays as it is. What is null
 * goes back to its default.
 */
public final class AdminSettings {
    private static final RealmSettings DEFAULTS = RealmSettings.DEFAULTS;
    private static final int MAX_TEXT = 255;

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
        return administrator
                .mayManageSettings()
                .then(self -> Fields.read(body))
                .then(this::read)
                .answer(this::written);
    }

    private Outcome<RealmSettings> read(Fields fields) {
        RealmSettings now = RealmSettings.of(realm);
        RealmSettings wanted = new RealmSettings(
                fields.bool(Attribute.ALLOW.json()).or(now.allow(), DEFAULTS.allow()),
                prefix(fields).or(now.prefix(), DEFAULTS.prefix()),
                fields.number(Attribute.MAX_KEYS_PER_USER.json(), 0, RealmSettings.MAX)
                        .or(now.maxKeysPerUser(), DEFAULTS.maxKeysPerUser()),
                fields.number(Attribute.MAX_LIFETIME_DAYS.json(), 1, RealmSettings.MAX)
                        .or(now.maxLifetimeDays()),
                fields.number(Attribute.DEFAULT_LIFETIME_DAYS.json(), 0, RealmSettings.MAX)
                        .or(now.defaultLifetimeDays(), DEFAULTS.defaultLifetimeDays()),
                fields.bool(Attribute.EXPIRY_REQUIRED.json()).or(now.expiryRequired(), DEFAULTS.expiryRequired()),
                client(fields).or(now.defaultClient()),
                apis(fields).or(now.keycloakApis(), DEFAULTS.keycloakApis()));
        return Outcome.done(wanted).unless(read -> fields.problem());
    }

    private static FieldValue<TokenPrefix> prefix(Fields fields) {
        FieldValue<String> text = fields.text(Attribute.PREFIX.json(), MAX_TEXT);
        Optional<TokenPrefix> prefix = text.value().flatMap(TokenPrefix::parse);
        if (text.value().isPresent() && prefix.isEmpty()) {
            fields.reject(
                    Attribute.PREFIX.json(), "must be a small letter, and up to 15 small letters and digits after it");
        }
        return new FieldValue<>(text.present(), prefix);
    }

    private static FieldValue<KeycloakApis> apis(Fields fields) {
        FieldValue<String> text = fields.text(Attribute.KEYCLOAK_APIS.json(), MAX_TEXT);
        Optional<KeycloakApis> apis = text.value().flatMap(KeycloakApis::parse);
        if (text.value().isPresent() && apis.isEmpty()) {
            fields.reject(Attribute.KEYCLOAK_APIS.json(), "must be none, userinfo, account or all");
        }
        return new FieldValue<>(text.present(), apis);
    }

    private FieldValue<String> client(Fields fields) {
        FieldValue<String> clientId = fields.text(Attribute.DEFAULT_CLIENT.json(), MAX_TEXT);
        if (clientId.value().isPresent()
                && !new ClientsOnOffer(realm).offers(clientId.value().get())) {
            fields.reject(Attribute.DEFAULT_CLIENT.json(), "there is no such client, or it is not on offer");
        }
        return clientId;
    }

    private Response written(RealmSettings settings) {
        settings.writeTo(realm);
        KeycloakSession session = administrator.session();
        Announcement.of(session, Node.of(session).audience(), new Change.OfRealm(realm.getId()));
        if (settings.allow()) {
            DefaultClient.make(realm, settings);
        }
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
