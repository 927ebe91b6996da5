// SPDX-License-Identifier: Apache-2.0
package io.latchkey.gateway;

import io.latchkey.policy.Requirements;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a gateway asks of a key: {@code scope}, {@code role}, {@code client} in the query, or {@code X-Required-Scope},
 * {@code -Role}, {@code -Client}. All that are given anywhere must hold. Some gateways pass on the query and the headers
 * of the client: with that they can only make it harder for themselves.
 */
final class RequirementsInRequest {
    private final MultivaluedMap<String, String> query;
    private final HttpHeaders headers;

    private RequirementsInRequest(MultivaluedMap<String, String> query, HttpHeaders headers) {
        this.query = query;
        this.headers = headers;
    }

    static Requirements read(MultivaluedMap<String, String> query, HttpHeaders headers) {
        RequirementsInRequest request = new RequirementsInRequest(query, headers);
        Set<String> scopes = request.values("scope", "X-Required-Scope")
                .flatMap(value -> Arrays.stream(value.split(" ", -1)))
                .filter(scope -> !scope.isEmpty())
                .collect(Collectors.toSet());
        return new Requirements(
                scopes,
                request.values("role", "X-Required-Role").collect(Collectors.toSet()),
                request.values("client", "X-Required-Client").collect(Collectors.toSet()));
    }

    private Stream<String> values(String parameter, String header) {
        return Stream.of(query.get(parameter), headers.getRequestHeader(header))
                .filter(values -> values != null)
                .flatMap(List::stream)
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }
}
