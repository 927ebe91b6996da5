// SPDX-License-Identifier: Apache-2.0
package io.latchkey.gateway;

import io.latchkey.policy.Requirements;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a gateway asks of a key: {@code scope}, {@code role}, {@code client}, {@code organization} in the query, or {@code
 * X-Required-Scope}, {@code -Role}, {@code -Client}, {@code -Organization}. All that are given anywhere must hold. Some gateways
 * pass on the query and the headers of the client: with that they can only make it harder for themselves.
 *
 * <p>With {@code strict=true} no key meets what is misspelt or empty. A gateway that puts the client's own query behind the
 * address says it by {@code X-Required-Strict: true}: then only the headers are looked at.
 */
final class RequirementsInRequest {
    private static final String HEADER = "x-required-";
    private static final String STRICT = "strict";
    private static final Set<String> REQUIREMENTS = Set.of("scope", "role", "client", "organization");

    /** What the query may say beside them. */
    private static final Set<String> OPTIONS = Set.of(STRICT, "jwt", "challenge", "limited");

    private final Map<String, List<String>> query;
    private final Map<String, List<String>> headers = new HashMap<>();

    /**
     * @param headers all of the request, names in any case
     */
    private RequirementsInRequest(Map<String, List<String>> query, Map<String, List<String>> headers) {
        this.query = query;
        headers.forEach((name, values) -> {
            if (isHeader(name)) {
                this.headers
                        .computeIfAbsent(
                                name.substring(HEADER.length()).toLowerCase(Locale.ROOT), any -> new ArrayList<>())
                        .addAll(values);
            }
        });
    }

    /** Whether a header of this name holds a requirement, or would if it were spelt well. */
    static boolean isHeader(String name) {
        return name.regionMatches(true, 0, HEADER, 0, HEADER.length());
    }

    static Requirements read(Map<String, List<String>> query, Map<String, List<String>> headers) {
        RequirementsInRequest request = new RequirementsInRequest(query, headers);
        Set<String> scopes = request.values("scope")
                .flatMap(value -> Arrays.stream(value.split(" ", -1)))
                .filter(scope -> !scope.isEmpty())
                .collect(Collectors.toSet());
        return new Requirements(
                scopes,
                request.values("role").collect(Collectors.toSet()),
                request.values("client").collect(Collectors.toSet()),
                request.values("organization").collect(Collectors.toSet()),
                request.isUnclear());
    }

    private Stream<String> values(String requirement) {
        return Stream.of(query, headers)
                .flatMap(given -> given.getOrDefault(requirement, List.of()).stream())
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    private boolean isUnclear() {
        boolean strict = isStrict(query);
        return (strict && isUnclear(query, OPTIONS))
                || ((strict || isStrict(headers)) && isUnclear(headers, Set.of(STRICT)));
    }

    /** Misspelt too: who says anything but {@code false} means it. */
    private static boolean isStrict(Map<String, List<String>> given) {
        return given.getOrDefault(STRICT, List.of()).stream().anyMatch(value -> !value.equals("false"));
    }

    private static boolean isUnclear(Map<String, List<String>> given, Set<String> options) {
        return given.entrySet().stream()
                .anyMatch(each -> REQUIREMENTS.contains(each.getKey())
                        ? each.getValue().stream().anyMatch(String::isBlank)
                        : !options.contains(each.getKey()));
    }
}
