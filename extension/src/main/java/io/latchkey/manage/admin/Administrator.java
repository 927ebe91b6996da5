// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.admin;

import io.latchkey.audit.AdminKeyEvents;
import io.latchkey.manage.Actor;
import io.latchkey.manage.Outcome;
import io.latchkey.manage.Problem;
import io.latchkey.manage.view.KeyViews;
import io.latchkey.node.Node;
import io.latchkey.owner.OwnerUnavailableException;
import io.latchkey.owner.Owners;
import io.latchkey.session.KeyMark;
import io.latchkey.store.StoredKey;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** The administrator behind a request, and what he may in this realm. */
record Administrator(
        KeycloakSession session, RealmModel realm, AdminPermissionEvaluator permissions, AdminEventBuilder events) {

    Outcome<Administrator> mayViewUsers() {
        return may(permissions.users().canView(), "view-users");
    }

    Outcome<Administrator> mayManageUsers() {
        return notFromKey().then(self -> may(permissions.users().canManage(), "manage-users"));
    }

    Outcome<Administrator> mayManageUser(UserModel user) {
        return notFromKey().then(self -> may(permissions.users().canManage(user), "manage-users"));
    }

    Outcome<Administrator> mayViewSettings() {
        return may(permissions.realm().canViewRealm() || permissions.users().canView(), "view-realm");
    }

    Outcome<Administrator> mayManageSettings() {
        return notFromKey().then(self -> may(permissions.realm().canManageRealm(), "manage-realm"));
    }

    private Outcome<Administrator> may(boolean permitted, String role) {
        return permitted ? Outcome.done(this) : Outcome.denied(Problem.denied("The role " + role + " is required"));
    }

    /** Keys cannot make keys, nor change who may have them. */
    private Outcome<Administrator> notFromKey() {
        return KeyMark.isOn(
                        permissions.adminAuth().getToken(), session.getContext().getUserSession())
                ? Outcome.denied(Problem.denied("A token that came from an API key can't manage keys"))
                : Outcome.done(this);
    }

    /** Whose keys he may change: those of the users whom he may manage. */
    Actor actor() {
        KeyViews views = new KeyViews(session, realm, Node.of(session).clock());
        return new Actor(name(), this::reaches, new AdminKeyEvents(session, events, views::show));
    }

    String name() {
        return permissions.adminAuth().getUser().getUsername();
    }

    private boolean reaches(StoredKey key) {
        try {
            return Owners.of(session, realm)
                    .find(key.ownerId())
                    .map(permissions.users()::canManage)
                    .orElseGet(permissions.users()::canManage);
        } catch (OwnerUnavailableException e) {
            // Whoever may manage all users may stop a key without knowing whose it is.
            return permissions.users().canManage();
        }
    }
}
