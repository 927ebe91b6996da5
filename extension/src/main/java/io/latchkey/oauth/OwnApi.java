// SPDX-License-Identifier: Apache-2.0
package io.latchkey.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.latchkey.settings.KeycloakApis;
import java.net.URLDecoder;
import java.util.Optional;

/**
 * One of Keycloak's own APIs that take keys, by the path of a request.
 *
 * @param realm in the path; empty for what belongs to the whole server
 */
record OwnApi(KeycloakEndpoint place, Optional<String> realm) {

    /**
     * @param path as {@link PlainPath} has it
     */
    static Optional<OwnApi> at(String path) {
        KeycloakEndpoint place = KeycloakEndpoint.of(path);
        return place.reach().isPresent()
                ? Optional.of(new OwnApi(place, place.realmIn(path).map(OwnApi::decoded)))
                : Optional.empty();
    }

    /** In a path a plus is a plus. */
    private static String decoded(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), UTF_8);
    }

    boolean isWithin(KeycloakApis setting) {
        return place.isWithin(setting);
    }
}
