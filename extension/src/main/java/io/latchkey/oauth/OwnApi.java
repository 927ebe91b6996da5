// SPDX-License-Identifier: Apache-2.0
package io.latchkey.oauth;

import io.latchkey.settings.KeycloakApis;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of Keycloak's own APIs, by the path of a request below the server's base.
 *
 * @param reach how far the realm's setting must go for a key to be taken
 * @param realm in the path; empty for what belongs to the whole server
 */
record OwnApi(KeycloakApis reach, Optional<String> realm) {
    private static final Pattern USERINFO = Pattern.compile("/?realms/([^/]+)/protocol/openid-connect/userinfo/?");
    private static final Pattern ACCOUNT = Pattern.compile("/?realms/([^/]+)/account(?:/.*)?", Pattern.DOTALL);
    private static final Pattern ADMIN = Pattern.compile("/?admin(?:/realms/([^/]+))?(?:/.*)?", Pattern.DOTALL);
    /** Where keys are managed, with a matrix parameter or not: no place for a key. */
    private static final Pattern KEYS = Pattern.compile("/?admin/realms/[^/]+/api-keys(?:[/;].*)?", Pattern.DOTALL);

    static Optional<OwnApi> at(String path) {
        return at(path, USERINFO, KeycloakApis.USERINFO)
                .or(() -> at(path, ACCOUNT, KeycloakApis.ACCOUNT))
                .or(() -> at(path, ADMIN, KeycloakApis.ALL))
                .filter(api -> !KEYS.matcher(path).matches());
    }

    private static Optional<OwnApi> at(String path, Pattern pattern, KeycloakApis reach) {
        Matcher matcher = pattern.matcher(path);
        return matcher.matches()
                ? Optional.of(new OwnApi(reach, Optional.ofNullable(matcher.group(1))))
                : Optional.empty();
    }

    boolean isWithin(KeycloakApis setting) {
        return reach.compareTo(setting) <= 0;
    }
}
