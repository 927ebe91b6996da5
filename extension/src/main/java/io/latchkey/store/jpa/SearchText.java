// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * What a person typed to find a name by. It finds names that begin with it; {@code *text*} finds the text anywhere in a name,
 * as in Keycloak's search for users. Upper and lower case are one.
 */
public record SearchText(String text) {
    private static final Pattern BEGINNING_OF_ID = Pattern.compile("(?:[a-z][a-z0-9]*_)?([0-9A-Za-z]{4,16})");

    private static final String NAME = " like :name escape '\\'";
    private static final String USERS =
            "select id from UserEntity where realmId = :realm and (username" + NAME + " or email" + NAME;

    /** No letter behind it has two cases (Unicode 16). */
    private static final int LAST_WITH_CASE = 0x1FFFF;

    private boolean isAnywhere() {
        return text.length() > 2 && text.startsWith("*") && text.endsWith("*");
    }

    /** The text itself. */
    String literal() {
        return isAnywhere() ? text.substring(1, text.length() - 1) : text;
    }

    /** For a comparison with names in lower case, by {@code like} with a backslash to escape. */
    String pattern() {
        String beginning = escaped(lower(literal())) + "%";
        return isAnywhere() ? "%" + beginning : beginning;
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    /**
     * What a name that it finds begins with as it is written: the first letter, in each case. To look at that costs a database a
     * tenth of {@code lower}, which it then needs for few names.
     */
    private List<String> beginnings() {
        if (isAnywhere() || literal().isEmpty()) {
            return List.of("%");
        }
        int first = lower(literal()).codePointAt(0);
        return IntStream.rangeClosed(0, LAST_WITH_CASE)
                .filter(letter -> Character.toLowerCase(letter) == first || letter == first)
                .mapToObj(letter -> escaped(Character.toString(letter)) + "%")
                .toList();
    }

    private static String named(String field, int beginnings) {
        return IntStream.range(0, beginnings)
                .mapToObj(i -> field + " like :begins" + i + " escape '\\'")
                .collect(Collectors.joining(" or ", " or (", ") and lower(" + field + ")" + NAME));
    }

    /**
     * The ids of users whom it finds by their user name, e-mail address, first or last name. Keycloak's own search looks at
     * more, and so can't be cut before it is filtered. {@code UserEntity} is Keycloak's own (model-jpa, read in 26.7.4; {@code
     * KeyLifecycleIT} fails when it moves); it holds user names and addresses in lower case, and no users that a federation does
     * not import.
     *
     * @param most how many at the most
     */
    public List<String> users(KeycloakSession session, String realmId, int most) {
        List<String> beginnings = beginnings();
        int count = beginnings.size();
        TypedQuery<String> query = session.getProvider(JpaConnectionProvider.class)
                .getEntityManager()
                .createQuery(USERS + named("firstName", count) + named("lastName", count) + ")", String.class)
                .setParameter("realm", realmId)
                .setParameter("name", pattern())
                .setMaxResults(most);
        IntStream.range(0, count).forEach(i -> query.setParameter("begins" + i, beginnings.get(i)));
        return query.getResultList();
    }

    /**
     * The beginning of a key's id, if it may be one: at least four characters of one, alone or behind a token's prefix as lists
     * show it.
     */
    Optional<String> beginningOfId() {
        return Optional.of(BEGINNING_OF_ID.matcher(literal()))
                .filter(Matcher::matches)
                .map(found -> found.group(1));
    }

    public boolean finds(String name) {
        String part = lower(literal());
        return isAnywhere() ? lower(name).contains(part) : lower(name).startsWith(part);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
