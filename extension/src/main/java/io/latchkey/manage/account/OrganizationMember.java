// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.account;

import io.latchkey.keycloak.Insides;
import io.latchkey.keycloak.Organizations;
import io.latchkey.manage.Actor;
import io.latchkey.manage.Caller;
import io.latchkey.manage.Denial;
import io.latchkey.manage.KeyForm;
import io.latchkey.manage.Listing;
import io.latchkey.manage.Outcome;
import io.latchkey.manage.Problem;
import io.latchkey.manage.Requests;
import io.latchkey.node.Node;
import io.latchkey.owner.Owners;
import io.latchkey.settings.KeyRoles;
import io.latchkey.settings.RulesOfRealm;
import io.latchkey.store.KeyType;
import io.latchkey.store.StoredKey;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.models.AccountRoles;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.RoleUtils;

/**
 * A member of an organization who may see, and perhaps manage, all keys that are bound to it: by the roles of the client {@code
 * account} that are called as those of administrators. They stand in for the organization's service accounts, whose keys they make
 * and rotate. Of other members' keys they only take away.
 */
record OrganizationMember(AccountToken token, OrganizationModel organization) implements Caller {
    private static final int MOST_NAMED = 1_000;

    /** The organizations of the token's user whose keys they may see. */
    static Stream<OrganizationMember> all(AccountToken token) {
        return Organizations.of(token.session(), token.realm()).of(token.user()).stream()
                .map(organization -> new OrganizationMember(token, organization))
                .filter(OrganizationMember::mayView);
    }

    /** The member, if there is such an organization for them. Whether there is one that they do not belong to, they are not told. */
    static Outcome<OrganizationMember> of(KeycloakSession session, String alias) {
        return AccountToken.of(session)
                .then(token -> Outcome.of(
                        all(token)
                                .filter(member -> member.organization.getAlias().equals(alias))
                                .findFirst(),
                        new Problem(404, "not_found", "There is no such organization whose keys you may see")));
    }

    private boolean mayView() {
        return has(KeyRoles.VIEW) || mayManage();
    }

    boolean mayManage() {
        return has(KeyRoles.MANAGE);
    }

    /** For the whole realm, as the token has to say; or by a group of this organization, of which no token does. */
    private boolean has(String name) {
        if (!KeyRoles.isIn(token.account(), name)) {
            return false;
        }
        RoleModel role = token.account().getRole(name);
        return (token.hasRole(name) && Organizations.hasRoleInRealm(token.user(), role))
                || (token.hasRole(AccountRoles.MANAGE_ACCOUNT)
                        && organizations().hasRoleByGroup(token.user(), role, organization));
    }

    Outcome<OrganizationMember> manager() {
        return mayManage()
                ? Outcome.done(this)
                : Outcome.denied(Denial.ROLE_REQUIRED.problem(
                        "The role " + KeyRoles.MANAGE + " of the client account is required"));
    }

    /** Who can own a key that is made here. */
    Outcome<List<UserModel>> serviceAccounts() {
        return Outcome.done(organizations().serviceAccounts(organization));
    }

    private Organizations organizations() {
        return Organizations.of(token.session(), token.realm());
    }

    @Override
    public Outcome<Listing> listing(MultivaluedMap<String, String> query, Instant now) {
        return Listing.ofRealm(
                        token.realm(),
                        query,
                        () -> RulesOfRealm.of(token.session(), token.realm())
                                .all(Node.of(token.session()).hasher().peppers()),
                        now,
                        this::named)
                .then(listing -> Outcome.done(listing.within(all -> all.boundTo(organization.getId()))));
    }

    /** Members only: who else there is in the realm is not theirs to ask. */
    private Outcome<Set<String>> named(String text) {
        List<String> members = organizations().membersNamed(organization, text, MOST_NAMED + 1);
        return members.size() > MOST_NAMED
                ? Outcome.denied(Problem.of("search", "names more than " + MOST_NAMED + " members: give more of it"))
                : Outcome.done(Set.copyOf(members));
    }

    @Override
    public Outcome<StoredKey> visible(Optional<StoredKey> key) {
        return Outcome.of(key.filter(this::isBound), Problem.notFound());
    }

    private boolean isBound(StoredKey key) {
        return key.realmId().equals(token.realm().getId())
                && key.organizationId().filter(organization.getId()::equals).isPresent();
    }

    @Override
    public KeyForm.Owner owners() {
        return KeyForm.Owner.ANYBODY;
    }

    @Override
    public Outcome<UserModel> owner(KeyForm form) {
        return owner(form.ownerId().value().orElseThrow());
    }

    /** One of the organization's service accounts. */
    Outcome<UserModel> owner(String id) {
        return Outcome.of(
                Optional.of(id)
                        .filter(Requests::mayBeId)
                        .flatMap(Owners.of(token.session(), token.realm())::find)
                        .filter(this::isServiceAccountOfIt),
                Problem.of("ownerId", "must be a service account that is a member of the organization"));
    }

    private boolean isServiceAccountOfIt(UserModel user) {
        return user.getServiceAccountClientLink() != null && organizations().hasMember(organization, user);
    }

    @Override
    public Outcome<KeyForm> completed(KeyForm form) {
        String asked = form.organization().value().orElse(organization.getAlias());
        return asked.equals(organization.getAlias()) || asked.equals(organization.getId())
                ? Outcome.done(form.inOrganization(organization.getId()))
                : Outcome.denied(Problem.of("organization", "must be this organization, or left out"));
    }

    @Override
    public Actor actor() {
        return new Actor(
                token.user().getUsername(),
                false,
                key -> key.binding().type() == KeyType.PERSONAL
                        && !key.ownerId().equals(token.user().getId()),
                keys -> keys.activeOrDisabledByOwnerOtherThan(token.user().getId()),
                this::isBound,
                this::grantProblem,
                token.events());
    }

    /** An administrator's rights are not to be had by a key that a member makes for a service account. */
    private Optional<Problem> grantProblem(UserModel owner) {
        return token.grantProblem()
                .or(() -> isServiceAccountOfIt(owner)
                        ? Optional.empty()
                        : Optional.of(Denial.NOT_A_SERVICE_ACCOUNT.problem()))
                .or(() -> RoleUtils.getDeepUserRoleMappings(owner).stream().anyMatch(Insides.current()::isAdminRole)
                        ? Optional.of(Denial.OWNER_HAS_MORE_ROLES.problem())
                        : Optional.empty());
    }
}
