// SPDX-License-Identifier: Apache-2.0
package io.latchkey.models;

import io.latchkey.keycloak.Organizations;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;

/** Organizations that a test makes. */
public final class OrganizationsInTest implements Organizations {
    private final Map<OrganizationModel, Set<String>> members = new LinkedHashMap<>();

    /** An enabled one, with these members. */
    public OrganizationModel add(String alias, UserModel... users) {
        OrganizationModel organization = Models.organization(alias);
        Set<String> ids = new HashSet<>();
        List.of(users).forEach(user -> ids.add(user.getId()));
        members.put(organization, ids);
        return organization;
    }

    public void leave(OrganizationModel organization, UserModel user) {
        members.getOrDefault(organization, new HashSet<>()).remove(user.getId());
    }

    public void remove(OrganizationModel organization) {
        members.remove(organization);
    }

    @Override
    public Optional<OrganizationModel> find(String id) {
        return members.keySet().stream().filter(each -> each.getId().equals(id)).findFirst();
    }

    @Override
    public Optional<OrganizationModel> named(String alias) {
        return members.keySet().stream()
                .filter(each -> each.getAlias().equals(alias))
                .findFirst();
    }

    @Override
    public boolean hasMember(OrganizationModel organization, UserModel user) {
        return members.getOrDefault(organization, Set.of()).contains(user.getId());
    }

    @Override
    public List<OrganizationModel> of(UserModel member) {
        return members.keySet().stream()
                .filter(each -> each.isEnabled() && hasMember(each, member))
                .toList();
    }

    @Override
    public List<UserModel> serviceAccounts(OrganizationModel organization) {
        throw new UnsupportedOperationException("only a Keycloak knows users by their membership");
    }

    @Override
    public boolean hasRoleByGroup(UserModel member, RoleModel role, OrganizationModel organization) {
        return false;
    }

    @Override
    public List<String> membersNamed(OrganizationModel organization, String text, int most) {
        throw new UnsupportedOperationException("only a Keycloak knows users by their membership");
    }
}
