// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.keycloak.authorization.fgap.AdminPermissionsSchema;
import org.keycloak.common.constants.ServiceAccountConstants;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.RoleUtils;
import org.keycloak.organization.OrganizationProvider;

/**
 * Asks Keycloak. Its provider goes by the realm of the session's context; and by fine-grained permissions it shows an administrator
 * only some organizations, and caches what it found in that administrator's name (read in 26.7.4, {@code
 * InfinispanOrganizationProvider.getMemberById}). A key's bounds are the same whoever looks: it is asked past them.
 */
record OrganizationsOfRealm(KeycloakSession session, RealmModel realm) implements Organizations {

    @Override
    public Optional<OrganizationModel> find(String id) {
        return ask(provider -> Optional.ofNullable(provider.getById(id)), Optional.empty());
    }

    /** By that very alias: a database may take another for the same. */
    @Override
    public Optional<OrganizationModel> named(String alias) {
        return ask(
                provider -> Optional.ofNullable(provider.getByAlias(alias))
                        .filter(found -> found.getAlias().equals(alias)),
                Optional.empty());
    }

    @Override
    public boolean hasMember(OrganizationModel organization, UserModel user) {
        return ask(provider -> provider.isMember(organization, user), false);
    }

    @Override
    public List<OrganizationModel> of(UserModel member) {
        return ask(
                provider -> provider.getByMember(member)
                        .filter(OrganizationModel::isEnabled)
                        .sorted(Comparator.comparing(OrganizationModel::getAlias))
                        .toList(),
                List.of());
    }

    @Override
    public List<UserModel> serviceAccounts(OrganizationModel organization) {
        return members(
                organization,
                ServiceAccountConstants.SERVICE_ACCOUNT_USER_PREFIX,
                MOST,
                found -> found.filter(member -> member.getServiceAccountClientLink() != null));
    }

    @Override
    public List<String> membersNamed(OrganizationModel organization, String text, int most) {
        // No UserModel::getId: javac of 26.7 names the interface that declares it there, which 26.4 has not.
        return members(organization, text, most, found -> found.map(member -> member.getId()));
    }

    @Override
    public boolean hasRoleByGroup(UserModel member, RoleModel role, OrganizationModel organization) {
        return ask(
                provider -> RoleUtils.hasRoleFromGroup(
                        Insides.current().groupsIn(provider, organization, member), role, true),
                false);
    }

    private <T> List<T> members(
            OrganizationModel organization, String search, int most, Function<Stream<UserModel>, Stream<T>> wanted) {
        return ask(
                provider -> wanted.apply(provider.getMembersStream(
                                organization, Map.of(UserModel.SEARCH, search), false, 0, most))
                        .toList(),
                List.of());
    }

    private <T> T ask(Function<OrganizationProvider, T> question, T none) {
        OrganizationProvider provider =
                realm.isOrganizationsEnabled() ? session.getProvider(OrganizationProvider.class) : null;
        if (provider == null) {
            return none;
        }
        List<T> answer = new ArrayList<>();
        inRealm(() -> answer.add(question.apply(provider)));
        return answer.get(0);
    }

    private void inRealm(Runnable question) {
        KeycloakContext context = session.getContext();
        RealmModel before = context.getRealm();
        if (realm.equals(before)) {
            AdminPermissionsSchema.runWithoutAuthorization(session, question);
            return;
        }
        context.setRealm(realm);
        try {
            AdminPermissionsSchema.runWithoutAuthorization(session, question);
        } finally {
            context.setRealm(before);
        }
    }
}
