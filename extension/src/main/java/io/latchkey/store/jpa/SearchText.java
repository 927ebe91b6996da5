// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import java.util.List;
import java.util.Locale;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * What a person typed to find a name by. It finds names that begin with it; {@code *text*} finds the text anywhere in a name,
 * as in Keycloak's search for users. Upper and lower case are one.
 */
public record SearchText(String text) {

    private boolean isAnywhere() {
        return text.length() > 2 && text.startsWith("*") && text.endsWith("*");
    }

    /** The text itself. */
    String literal() {
        return isAnywhere() ? text.substring(1, text.length() - 1) : text;
    }

    /** For a comparison with names in lower case, by {@code like} with a backslash to escape. */
    String pattern() {
        String escaped =
                lower(literal()).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        return isAnywhere() ? "%" + escaped + "%" : escaped + "%";
    }

    /**
     * The ids of users whose names it finds. Keycloak's own search looks at more than names, and so can't be cut before it is
     * filtered. {@code UserEntity} is Keycloak's own (model-jpa, read in 26.7.4; {@code KeyLifecycleIT} fails when it moves); it
     * holds the names in lower case, and no users that a federation does not import.
     *
     * @param most how many at the most
     */
    public List<String> users(KeycloakSession session, String realmId, int most) {
        return session.getProvider(JpaConnectionProvider.class)
                .getEntityManager()
                .createQuery(
                        "select id from UserEntity where realmId = :realm and username like :name escape '\\'",
                        String.class)
                .setParameter("realm", realmId)
                .setParameter("name", pattern())
                .setMaxResults(most)
                .getResultList();
    }

    public boolean finds(String name) {
        String part = lower(literal());
        return isAnywhere() ? lower(name).contains(part) : lower(name).startsWith(part);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
