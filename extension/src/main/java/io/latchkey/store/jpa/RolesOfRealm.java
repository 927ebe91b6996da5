// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import io.latchkey.store.RoleHolders;
import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * Who has a role, as Keycloak's tables have it ({@code UserAdapter.hasRole} of model-jpa): for statements over all keys, where no user can be
 * asked. Of which roles one is a part is a table and no entity in all versions (26.4.7, 26.7.4).
 */
public final class RolesOfRealm {
    private final EntityManager em;

    public RolesOfRealm(EntityManager em) {
        this.em = em;
    }

    public static RolesOfRealm of(KeycloakSession session) {
        return new RolesOfRealm(session.getProvider(JpaConnectionProvider.class).getEntityManager());
    }

    public RoleHolders holders(String roleId) {
        Set<String> roles = withAllThatFollow(Set.of(roleId), this::composites);
        return new RoleHolders(roles, withAllThatFollow(Set.copyOf(groups(roles)), this::subgroups));
    }

    @SuppressWarnings("unchecked")
    private List<String> composites(Set<String> parts) {
        return em.createNativeQuery(
                        "select COMPOSITE from {h-schema}COMPOSITE_ROLE where CHILD_ROLE in (:parts)", String.class)
                .setParameter("parts", parts)
                .getResultList();
    }

    private List<String> groups(Set<String> roles) {
        return em.createQuery("select m.group.id from GroupRoleMappingEntity m where m.roleId in :roles", String.class)
                .setParameter("roles", roles)
                .getResultList();
    }

    private List<String> subgroups(Set<String> parents) {
        return em.createQuery("select g.id from GroupEntity g where g.parentId in :parents", String.class)
                .setParameter("parents", parents)
                .getResultList();
    }

    /** These, what comes of them, what comes of that, and so on. */
    private static Set<String> withAllThatFollow(Set<String> some, Function<Set<String>, List<String>> next) {
        Set<String> all = new HashSet<>(some);
        Set<String> fresh = some;
        while (!fresh.isEmpty()) {
            Set<String> more = new HashSet<>(next.apply(fresh));
            more.removeAll(all);
            all.addAll(more);
            fresh = more;
        }
        return all;
    }
}
