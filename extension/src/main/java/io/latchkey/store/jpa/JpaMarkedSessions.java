// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import static org.hibernate.jpa.HibernateHints.HINT_FETCH_SIZE;

import io.latchkey.store.OpenSession;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * The stored sessions that have a certain note. To ask Keycloak for a user's sessions makes a model of each, with its clients and
 * an entry in the cache; a user may have thousands. {@code PersistentUserSessionEntity} is Keycloak's own (model-jpa, read in
 * 26.7.4; {@code BulkRevocationIT} fails when it moves), and its notes are JSON.
 */
public final class JpaMarkedSessions {
    private static final int FETCH = 500;

    private final EntityManager em;
    private final Pattern mark;

    /**
     * @param note its name; a word
     */
    public JpaMarkedSessions(KeycloakSession session, String note) {
        this.em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        // Within a text of JSON its first quotation mark would be escaped, and the last one too.
        this.mark = Pattern.compile("\"" + note + "\"\\s*:\\s*\"([^\"\\\\]*)\"");
    }

    /**
     * Those of these users, online and offline.
     *
     * @param userIds some hundred at most
     * @param wanted says of a user's id and the note whether it is one
     */
    public List<OpenSession> of(String realmId, Collection<String> userIds, BiPredicate<String, String> wanted) {
        if (userIds.isEmpty()) {
            return List.of();
        }
        try (Stream<Object[]> rows = em.createQuery(
                        "select userSessionId, offline, userId, data from PersistentUserSessionEntity"
                                + " where realmId = :realm and userId in :users",
                        Object[].class)
                .setParameter("realm", realmId)
                .setParameter("users", userIds)
                .setHint(HINT_FETCH_SIZE, FETCH)
                .getResultStream()) {
            return rows.filter(row -> isWanted((String) row[2], (String) row[3], wanted))
                    .map(row -> new OpenSession((String) row[0], "1".equals(row[1])))
                    .toList();
        }
    }

    private boolean isWanted(String userId, String data, BiPredicate<String, String> wanted) {
        Matcher found = mark.matcher(data);
        return found.find() && wanted.test(userId, found.group(1));
    }
}
