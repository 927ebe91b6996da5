// SPDX-License-Identifier: Apache-2.0
package io.latchkey.servlet;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which scopes which paths require. All rules that match must hold: one that is added can only tighten. */
record PathRules(List<PathRule> rules) {

    PathRules {
        rules = List.copyOf(rules);
    }

    boolean isEmpty() {
        return rules.isEmpty();
    }

    Set<String> scopesFor(String path) {
        return rules.stream()
                .filter(rule -> rule.matches(path))
                .flatMap(rule -> rule.scopes().stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
