// SPDX-License-Identifier: Apache-2.0
package io.latchkey.usage;

import java.util.Optional;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;

/**
 * Through which surface a key comes, and from whom.
 *
 * @param address the caller's, as Keycloak's proxy settings have it
 * @param agent the caller's {@code User-Agent}
 */
public record Visit(Surface via, Optional<String> address, Optional<String> agent) {

    /** Whoever sent the request of this session. */
    public static Visit through(Surface via, KeycloakSession session) {
        KeycloakContext context = session.getContext();
        return new Visit(
                via,
                Optional.ofNullable(context.getConnection().getRemoteAddr()),
                Optional.ofNullable(context.getHttpRequest().getHttpHeaders().getHeaderString("User-Agent")));
    }
}
