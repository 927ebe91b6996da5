// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.admin;

import io.latchkey.audit.AdminKeyEvents;
import io.latchkey.manage.Actor;
import io.latchkey.manage.Outcome;
import io.latchkey.manage.Problem;
import io.latchkey.manage.view.KeyViews;
import io.latchkey.node.Node;
import io.latchkey.session.KeyMark;
import io.latchkey.store.StoredKey;
import java.util.Optional;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** The administrator behind a request, and what they may in this realm. */
record Administrator(
        KeycloakSession session, RealmModel realm, AdminPermissionEvaluator permissions, AdminEventBuilder events) {

    Outcome<Administrator> mayViewUsers() {
        return may(permissions.users().canView(), "view-users");
    }

    /** A user, as far as they may be seen; what can't be seen is answered as what is not there. */
    Outcome<UserModel> visible(Optional<UserModel> user) {
        return Outcome.of(
                user.filter(permissions.users()::canView),
                unseen(new Problem(404, "not_found", "There is no such user")));
    }

    /** A key, as far as its owner may be seen. That of an owner who is gone is for those who see all. */
    Outcome<StoredKey> visibleKey(Optional<StoredKey> key) {
        return Outcome.of(
                key.filter(found -> found.realmId().equals(realm.getId())).filter(this::sees),
                unseen(Problem.notFound()));
    }

    private boolean sees(StoredKey key) {
        if (permissions.hasOneAdminRole(AdminRoles.VIEW_USERS, AdminRoles.MANAGE_USERS)) {
            // As UserPermissionsV2.canView of 26.7.4, which asks for the roles first; but without the owner, who may be
            // out of reach.
            return true;
        }
        UserModel owner = session.users().getUserById(realm, key.ownerId());
        return owner == null
                ? permissions.users().canView()
                : permissions.users().canView(owner);
    }

    /** Who can't see anybody is told so. With fine-grained permissions nobody knows whom an administrator may see. */
    private Problem unseen(Problem notFound) {
        return permissions.users().canView() || realm.isAdminPermissionsEnabled() ? notFound : lacks("view-users");
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
        return permitted ? Outcome.done(this) : Outcome.denied(lacks(role));
    }

    private static Problem lacks(String role) {
        return Problem.denied("The role " + role + " is required");
    }

    /** Keys cannot make keys, nor change who may have them. */
    private Outcome<Administrator> notFromKey() {
        return KeyMark.isOn(
                        permissions.adminAuth().getToken(), session.getContext().getUserSession())
                ? Outcome.denied(Problem.denied("A token that came from an API key can't manage keys"))
                : Outcome.done(this);
    }

    /** Whose keys they may change: those of the users whom they may manage. */
    Actor actor() {
        KeyViews views = new KeyViews(session, realm, Node.of(session).clock());
        return new Actor(
                name(),
                true,
                this::reaches,
                new Granting(session, realm, permissions),
                new AdminKeyEvents(session, events, views::show));
    }

    String name() {
        return permissions.adminAuth().getUser().getUsername();
    }

    private boolean reaches(StoredKey key) {
        UserModel owner = session.users().getUserById(realm, key.ownerId());
        return owner == null
                ? permissions.users().canManage()
                : permissions.users().canManage(owner);
    }
}
