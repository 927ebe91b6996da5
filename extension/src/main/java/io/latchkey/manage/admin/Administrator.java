// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.admin;

import io.latchkey.keycloak.AdminAccess;
import io.latchkey.keycloak.Organizations;
import io.latchkey.manage.Actor;
import io.latchkey.manage.Caller;
import io.latchkey.manage.Denial;
import io.latchkey.manage.KeyForm;
import io.latchkey.manage.Listing;
import io.latchkey.manage.Outcome;
import io.latchkey.manage.OwnersNamed;
import io.latchkey.manage.Problem;
import io.latchkey.manage.Requests;
import io.latchkey.manage.representation.KeyRepresentations;
import io.latchkey.node.Node;
import io.latchkey.notice.AdminKeyEvents;
import io.latchkey.owner.OwnerUnavailableException;
import io.latchkey.owner.Owners;
import io.latchkey.session.KeyMark;
import io.latchkey.settings.KeyRoles;
import io.latchkey.settings.RulesOfRealm;
import io.latchkey.store.StoredKey;
import io.latchkey.store.jpa.KeyQuery;
import io.latchkey.store.jpa.OwnersInView;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The administrator behind a request, and what they may in this realm. */
record Administrator(AdminAccess access) implements Caller {
    private static final Problem NO_SUCH_USER = new Problem(404, "not_found", "There is no such user");

    KeycloakSession session() {
        return access.session();
    }

    RealmModel realm() {
        return access.realm();
    }

    Reach reach() {
        return new Reach(access);
    }

    /** Whose keys they see in lists and in numbers; empty for everybody's. */
    Outcome<Optional<OwnersInView>> view() {
        return notOfKey().then(self -> {
            if (reach().seesAll()) {
                return Outcome.done(Optional.empty());
            }
            Optional<OwnersInView> some = reach().some();
            return some.isPresent() ? Outcome.done(some) : Outcome.denied(lacks(KeyRoles.VIEW));
        });
    }

    /** A user, as far as they may be seen; what can't be seen is answered as what is not there. */
    Outcome<UserModel> visibleUser(String userId) {
        return notOfKey().then(self -> Outcome.of(find(userId).filter(reach()::sees), unseen(NO_SUCH_USER)));
    }

    @Override
    public Outcome<Listing> listing(MultivaluedMap<String, String> query, Instant now) {
        return inView(query)
                .then(bounds -> Listing.ofRealm(
                                realm(),
                                query,
                                () -> RulesOfRealm.of(session(), realm())
                                        .all(Node.of(session()).hasher().peppers()),
                                now,
                                OwnersNamed.in(session(), realm()))
                        .then(listing -> Outcome.done(listing.within(bounds))));
    }

    /** Of one organization that they may view, all keys; else those of the owners whom they see. */
    private Outcome<UnaryOperator<KeyQuery>> inView(MultivaluedMap<String, String> query) {
        return notOfKey().then(self -> {
            Optional<OrganizationModel> viewed = Optional.ofNullable(query.getFirst("organization"))
                    .map(String::strip)
                    .filter(alias -> Requests.mayBeId(alias) && !reach().seesAll())
                    .flatMap(organizations()::named)
                    .filter(reach()::sees);
            return viewed.isPresent()
                    ? Outcome.done(all -> all.boundTo(viewed.get().getId()))
                    : view().then(owners -> Outcome.done(all -> all.and(owners, KeyQuery::of)));
        });
    }

    private Organizations organizations() {
        return Organizations.of(session(), realm());
    }

    /** A key, as far as its owner or its organization may be seen. That of an owner who is gone is else for those who see all. */
    @Override
    public Outcome<StoredKey> visible(Optional<StoredKey> key) {
        return Outcome.of(key.filter(this::isOfRealm).filter(this::sees), unseen(Problem.notFound()));
    }

    @Override
    public KeyForm.Owner owners() {
        return KeyForm.Owner.ANYBODY;
    }

    @Override
    public Outcome<UserModel> owner(KeyForm form) {
        return mayManageKeys()
                .then(self -> Outcome.of(
                        Owners.of(session(), realm())
                                .find(form.ownerId().value().orElseThrow())
                                .filter(this::isThere),
                        Problem.of("ownerId", "there is no such user")))
                .then(owner -> mayManageKeysOf(owner).then(self -> Outcome.done(owner)));
    }

    private boolean isOfRealm(StoredKey key) {
        return key.realmId().equals(realm().getId());
    }

    private boolean sees(StoredKey key) {
        return seesOwner(key) || isOfOrganization(key, reach()::sees);
    }

    private boolean seesOwner(StoredKey key) {
        return maySo(key, reach()::sees, reach()::seesAll);
    }

    /** Which roles the owner has is nothing that an organization's keys tell. */
    Outcome<Administrator> mayLearnRoles(StoredKey key) {
        return may(seesOwner(key), KeyRoles.VIEW);
    }

    private boolean isOfOrganization(StoredKey key, Predicate<OrganizationModel> permitted) {
        return key.organizationId()
                .flatMap(organizations()::find)
                .filter(permitted)
                .isPresent();
    }

    /** Whom they can neither see nor manage is for them not there. */
    private boolean isThere(UserModel user) {
        return reach().sees(user) || reach().manages(user);
    }

    /** What they see and may not manage, they are told so; the rest is not found. */
    @Override
    public Outcome<StoredKey> changing(Optional<StoredKey> key) {
        return Outcome.of(key.filter(this::isOfRealm), Problem.notFound())
                .unless(found -> !reach().managesAll() && sees(found) && !reaches(found)
                        ? Optional.of(lacks(KeyRoles.MANAGE))
                        : Optional.empty());
    }

    /** Who can't see anybody is told so. With fine-grained permissions nobody knows whom an administrator may see. */
    private Problem unseen(Problem notFound) {
        return reach().seesAll() || realm().isAdminPermissionsEnabled() ? notFound : lacks(KeyRoles.VIEW);
    }

    /** Whose, is asked of each owner. */
    Outcome<Administrator> mayManageKeys() {
        return notFromKey().then(self -> may(reach().managesSome(), KeyRoles.MANAGE));
    }

    /** Which, is asked of each key. */
    Outcome<Administrator> mayStopKeys() {
        return notFromKey().then(self -> may(reach().managesSome() || reach().managesOrganizations(), KeyRoles.MANAGE));
    }

    Outcome<Administrator> mayManageKeysOf(UserModel user) {
        return notFromKey().then(self -> may(reach().manages(user), KeyRoles.MANAGE));
    }

    Outcome<Administrator> mayViewSettings() {
        return notOfKey().then(self -> may(access.canViewRealm() || reach().seesAll(), "view-realm"));
    }

    Outcome<Administrator> mayManageSettings() {
        return notFromKey().then(self -> may(access.canManageRealm(), "manage-realm"));
    }

    private Outcome<Administrator> may(boolean permitted, String role) {
        return permitted ? Outcome.done(this) : Outcome.denied(lacks(role));
    }

    private static Problem lacks(String role) {
        return Denial.ROLE_REQUIRED.problem("The role " + role + " is required");
    }

    /** A key's JWT gets no further than the key itself, which is no bearer token here. A login with a key may look on. */
    Outcome<Administrator> notOfKey() {
        return KeyMark.isIn(access.token()) ? Outcome.denied(Denial.TOKEN_FROM_KEY.problem()) : Outcome.done(this);
    }

    /** Keys cannot make keys, nor change who may have them. */
    private Outcome<Administrator> notFromKey() {
        return KeyMark.isOn(access.token(), session().getContext().getUserSession())
                ? Outcome.denied(Denial.TOKEN_FROM_KEY.problem())
                : Outcome.done(this);
    }

    /** Which keys they may change: those of the users, and of the organizations, that they may manage. */
    @Override
    public Actor actor() {
        return actorIn(session(), name(), this::reaches);
    }

    /** The same administrator in another session than that of the request. */
    Actor actorIn(KeycloakSession other, String name, Predicate<StoredKey> reach) {
        RealmModel same = other.realms().getRealm(realm().getId());
        KeyRepresentations views = new KeyRepresentations(other, same, Node.of(other));
        return Actor.ofAdministrator(
                name, reach, new Granting(access), new AdminKeyEvents(other, same, access, views::show));
    }

    /** The user with an id as it came: one that none can have would be a breakdown of the database. */
    Outcome<UserModel> user(String id) {
        return Outcome.of(find(id).filter(this::isThere), NO_SUCH_USER);
    }

    private Optional<UserModel> find(String id) {
        return Optional.of(id).filter(Requests::mayBeId).flatMap(Owners.of(session(), realm())::find);
    }

    String name() {
        return access.administrator().getUsername();
    }

    private boolean reaches(StoredKey key) {
        return maySo(key, reach()::manages, reach()::managesAll) || isOfOrganization(key, reach()::manages);
    }

    /** Who may do it to all users may do it to a key without knowing whose it is: the owner is gone, or can't be asked for. */
    private boolean maySo(StoredKey key, Predicate<UserModel> toOwner, BooleanSupplier toAll) {
        try {
            return Owners.of(session(), realm())
                    .find(key.ownerId())
                    .map(toOwner::test)
                    .orElseGet(toAll::getAsBoolean);
        } catch (OwnerUnavailableException e) {
            return toAll.getAsBoolean();
        }
    }
}
