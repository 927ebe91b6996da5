// SPDX-License-Identifier: Apache-2.0
package io.latchkey.gateway;

import io.latchkey.keycloak.GroupPaths;
import io.latchkey.keycloak.ScopeRules;
import io.latchkey.verdict.Verdict;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.UserModel;

/**
 * The response headers that tell an upstream who called. Each is always there, empty if it has no value: a gateway that
 * copies them then overwrites what the client forged.
 *
 * <p>nginx answers 500 when the headers of an {@code auth_request} exceed 4 KB. So all of them share a budget; of lists,
 * whole items are left out at the end. An upstream that misses one refuses, which is the safe side.
 */
final class IdentityHeaders {
    private static final int BUDGET = 2400;

    private final Map<String, String> headers = new LinkedHashMap<>();
    private int left = BUDGET;

    private IdentityHeaders() {}

    /**
     * @param token for the upstream; empty for none
     */
    static Map<String, String> of(Verdict.Accepted accepted, String token) {
        IdentityHeaders all = new IdentityHeaders();
        UserModel owner = accepted.owner();
        all.put("X-Auth-Request-User", owner.getId());
        all.put("X-Api-Key-Id", accepted.key().id().value());
        all.put("X-Api-Key-Client", accepted.client().getClientId());
        all.put(
                "X-Api-Key-Organization",
                accepted.organization().map(OrganizationModel::getAlias).orElse(""));
        all.put("X-Api-Key-Expires", accepted.end().map(Instant::toString).orElse(""));
        all.put("X-Auth-Request-Preferred-Username", owner.getUsername());
        all.put("X-Auth-Request-Email", Objects.requireNonNullElse(owner.getEmail(), ""));
        all.put(
                "X-Api-Key-Scopes",
                accepted.permissions().scopeNames().stream().sorted().toList(),
                " ");
        // Before the groups, which it carries too. Half of it would be worth nothing: it fits or is left out.
        all.put("X-Auth-Request-Access-Token", token);
        all.put("X-Auth-Request-Groups", groups(accepted), ",");
        return all.headers;
    }

    /**
     * The paths of the owner's groups. A scoped key shows them only if one of its scopes would put them into a token:
     * upstreams decide by groups, and it must not have more of them than its scopes bring.
     */
    private static List<String> groups(Verdict.Accepted accepted) {
        boolean brought = accepted.key().fullAccess() || hasGroups(accepted);
        return brought
                ? accepted.owner()
                        .getGroupsStream()
                        .map(GroupPaths::of)
                        .sorted()
                        .toList()
                : List.of();
    }

    private static boolean hasGroups(Verdict.Accepted accepted) {
        return accepted.permissions().mappers(accepted.client()).anyMatch(ScopeRules::mapsGroups);
    }

    private void put(String name, String value) {
        put(name, List.of(value), "");
    }

    private void put(String name, List<String> items, String separator) {
        left -= name.length() + ": \r\n".length();
        StringBuilder value = new StringBuilder();
        for (String item : items) {
            // Within an item the separator would make two of one.
            String encoded = (value.isEmpty() ? "" : separator) + escaped(Ascii.encoded(item), separator);
            if (encoded.length() > left) {
                break;
            }
            value.append(encoded);
            left -= encoded.length();
        }
        headers.put(name, value.toString());
    }

    private static String escaped(String encoded, String separator) {
        // Hardly any does.
        return separator.isEmpty() || !encoded.contains(separator)
                ? encoded
                : encoded.replace(separator, String.format(Locale.ROOT, "%%%02X", (int) separator.charAt(0)));
    }
}
