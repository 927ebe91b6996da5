// SPDX-License-Identifier: Apache-2.0
package io.latchkey.session;

import io.latchkey.policy.Bounds;
import io.latchkey.policy.Network;
import io.latchkey.store.StoredKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a key was when it opened a session, as a note of that session: a session that has more than its key has now must end.
 *
 * @param generation of the secret that was presented
 * @param scopeIds empty means full access
 * @param networks empty means anywhere
 */
public record KeyTerms(int generation, Set<String> scopeIds, List<Network> networks) {
    public static final String NOTE = "api_key_terms";

    private static final String SCOPE = "s ";
    private static final String NETWORK = "n ";

    public KeyTerms {
        scopeIds = Set.copyOf(scopeIds);
        networks = List.copyOf(networks);
    }

    public static KeyTerms of(StoredKey key, int generation) {
        return new KeyTerms(generation, key.bounds().scopes(), key.bounds().networks());
    }

    /** Whether the key has not been narrowed since. Its times are not part of it: they count whenever it is looked at. */
    public boolean areWithin(StoredKey key) {
        return new Bounds(scopeIds, networks, Optional.empty(), Optional.empty())
                .isWithin(
                        new Bounds(key.bounds().scopes(), key.bounds().networks(), Optional.empty(), Optional.empty()));
    }

    public String write() {
        return String.join(
                "\n",
                Stream.of(
                                Stream.of(String.valueOf(generation)),
                                scopeIds.stream().sorted().map(SCOPE::concat),
                                networks.stream().map(network -> NETWORK + network))
                        .flatMap(lines -> lines)
                        .toList());
    }

    /** Empty if there is none, or none that makes sense. */
    public static Optional<KeyTerms> read(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        String[] lines = text.split("\n", -1);
        if (!lines[0].matches("\\d{1,9}")) {
            return Optional.empty();
        }
        Set<String> scopes = new LinkedHashSet<>();
        List<Network> networks = new ArrayList<>();
        for (String line : List.of(lines).subList(1, lines.length)) {
            Optional<Network> network =
                    line.startsWith(NETWORK) ? Network.parse(line.substring(NETWORK.length())) : Optional.empty();
            if (network.isPresent()) {
                networks.add(network.get());
            } else if (line.startsWith(SCOPE)) {
                scopes.add(line.substring(SCOPE.length()));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(new KeyTerms(Integer.parseInt(lines[0]), scopes, networks));
    }
}
