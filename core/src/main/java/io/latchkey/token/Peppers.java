// SPDX-License-Identifier: Apache-2.0
package io.latchkey.token;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The peppers that this server knows.
 *
 * @param current that of new secrets; empty: they are hashed without one
 * @param retired those that only secrets made before still hang on
 */
public record Peppers(Optional<Pepper> current, List<Pepper> retired) {
    public static final Peppers NONE = new Peppers(Optional.empty(), List.of());

    /** How a hash goes with the peppers of this server. */
    public enum State {
        /** As a new one would be, or made without a pepper. */
        CURRENT,
        RETIRED,
        /** Nobody can tell whether a token is the right one. */
        MISSING
    }

    public Peppers {
        retired = List.copyOf(retired);
        Set<Optional<PepperId>> ids = new HashSet<>();
        Stream.concat(current.stream(), retired.stream()).forEach(pepper -> {
            if (!ids.add(pepper.id())) {
                throw new IllegalArgumentException("Two peppers have the same id, or two have none");
            }
        });
    }

    public State stateOf(SecretHash hash) {
        return hash.scheme() == HashScheme.SHA_256 ? State.CURRENT : stateOf(hash.pepper());
    }

    /** As {@link #stateOf(SecretHash)}, for one that was made with the pepper of this id. */
    public State stateOf(Optional<PepperId> id) {
        if (current.filter(pepper -> pepper.id().equals(id)).isPresent()) {
            return State.CURRENT;
        }
        return retired.stream().anyMatch(pepper -> pepper.id().equals(id)) ? State.RETIRED : State.MISSING;
    }

    /** The one that a hash was made with. */
    Optional<Pepper> of(SecretHash hash) {
        return Stream.concat(current.stream(), retired.stream())
                .filter(pepper -> hash.scheme() == HashScheme.HMAC_SHA_256
                        && hash.pepper().equals(pepper.id()))
                .findFirst();
    }
}
