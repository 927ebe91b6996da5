// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.admin;

import io.latchkey.cache.Announcement;
import io.latchkey.cache.Change;
import io.latchkey.keycloak.AdminEvent;
import io.latchkey.manage.FieldValue;
import io.latchkey.manage.Fields;
import io.latchkey.manage.Outcome;
import io.latchkey.manage.Problem;
import io.latchkey.manage.Requests;
import io.latchkey.manage.Sessions;
import io.latchkey.node.Node;
import io.latchkey.pages.Page;
import io.latchkey.session.OpenedByKeys;
import io.latchkey.settings.RealmSettings;
import io.latchkey.store.AllowOverride;
import io.latchkey.store.jpa.KeyQuery;
import io.latchkey.store.jpa.KeyStore;
import io.latchkey.store.jpa.OverrideStore;
import io.latchkey.token.KeyId;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** {@code …/api-keys/users/{userId}/override}: whether this user may have keys, whatever the realm says. */
public final class AdminOverride {
    private final Administrator administrator;
    private final KeycloakSession session;
    private final RealmModel realm;
    private final OverrideStore overrides;
    private final String userId;

    AdminOverride(Administrator administrator, String userId) {
        this.administrator = administrator;
        this.session = administrator.session();
        this.realm = administrator.realm();
        this.overrides = OverrideStore.of(session);
        this.userId = userId;
    }

    @GET
    public Response get() {
        return administrator
                .visibleUser(userId)
                .then(user -> Outcome.of(
                        overrides
                                .find(realm.getId(), user.getId())
                                .map(override -> OverrideRepresentation.of(override, Optional.of(user.getUsername()))),
                        new Problem(404, "not_found", "This user has no override")))
                .answer(Requests::ok);
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(InputStream body) {
        return administrator
                .mayManageKeys()
                .then(self -> administrator.user(userId))
                .then(user -> administrator
                        .mayManageKeysOf(user)
                        .then(self -> Fields.read(body))
                        .then(AdminOverride::allow)
                        .unless(allow -> {
                            // Else two at once both insert the first override of a user.
                            KeyStore.of(session).lockOwner(realm.getId(), user.getId());
                            return allow ? looseningProblem(user) : Optional.empty();
                        })
                        .then(allow -> Outcome.done(written(user, allow))))
                .answer(Requests::ok);
    }

    static Outcome<Boolean> allow(Fields fields) {
        FieldValue<Boolean> allow = fields.bool("allow");
        if (allow.value().isEmpty()) {
            fields.reject("allow", "is required, and must be true or false");
        }
        return fields.outcome(allow.value().orElse(false));
    }

    private OverrideRepresentation written(UserModel user, boolean allow) {
        AllowOverride override =
                new AllowOverride(user.getId(), allow, Node.of(session).clock().instant(), administrator.name());
        if (allow) {
            new Provisions(RealmSettings.of(realm), EnumSet.of(Page.ACCOUNT)).make(session, realm);
        }
        overrides.put(realm.getId(), override);
        announce();
        if (!allow) {
            Sessions.end(session, OpenedByKeys.of(realm.getId(), user.getId()));
        }
        OverrideRepresentation view = OverrideRepresentation.of(override, Optional.of(user.getUsername()));
        event(OperationType.UPDATE).representation(view).send();
        return view;
    }

    @DELETE
    public Response delete() {
        return administrator
                .mayManageKeys()
                .then(self -> administrator.user(userId))
                .then(user -> administrator.mayManageKeysOf(user).unless(self -> {
                    KeyStore.of(session).lockKnownOwner(realm.getId(), user.getId());
                    return isToldNo(user) ? looseningProblem(user) : Optional.empty();
                }))
                .answer(self -> {
                    if (overrides.remove(realm.getId(), userId)) {
                        announce();
                        RealmSettings settings = RealmSettings.of(realm);
                        // Who has the role can open new ones.
                        if (!settings.allow() || settings.allowedRole().isPresent()) {
                            Sessions.end(session, OpenedByKeys.of(realm.getId(), userId));
                        }
                        event(OperationType.DELETE).send();
                    }
                    return Response.noContent().build();
                });
    }

    /** Who lets a user have keys gives away what that user has; and nobody who only manages users lifts their own No. */
    private Optional<Problem> looseningProblem(UserModel user) {
        boolean isOwnNo = administrator.access().administrator().getId().equals(user.getId()) && isToldNo(user);
        return new Granting(administrator.access())
                .apply(user)
                .or(() -> isOwnNo
                        ? administrator.mayManageSettings().fold(self -> Optional.empty(), Optional::of)
                        : Optional.empty());
    }

    private boolean isToldNo(UserModel user) {
        return overrides
                .lock(realm.getId(), user.getId())
                .filter(override -> !override.allow())
                .isPresent();
    }

    private void announce() {
        List<KeyId> keys = KeyStore.of(session)
                .ids(KeyQuery.ofRealm(realm.getId()).ownedBy(userId).unrevoked());
        Announcement.of(session, Node.of(session).audience(), Change.ofOwner(realm.getId(), userId, keys));
    }

    private AdminEvent event(OperationType operation) {
        return administrator
                .access()
                .event(session, "API_KEY_OVERRIDE")
                .operation(operation)
                .path("api-keys", "users", userId, "override");
    }
}
