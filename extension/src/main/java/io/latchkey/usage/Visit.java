// SPDX-License-Identifier: Apache-2.0
package io.latchkey.usage;

import io.latchkey.policy.Network;
import java.net.InetAddress;
import java.util.Optional;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;

/**
 * Through which surface a key comes, and from whom. Callers choose the texts, so nothing of them is kept but what can be
 * stored: see {@link PlainAgent}.
 *
 * @param address the caller's, as Keycloak's proxy settings have it; empty if it is none
 * @param agent the caller's {@code User-Agent}
 */
public record Visit(Surface via, Optional<String> address, Optional<String> agent) {
    public Visit {
        address = address.flatMap(Visit::written);
        agent = agent.map(PlainAgent::of);
    }

    /** Whoever sent the request of this session. */
    public static Visit through(Surface via, KeycloakSession session) {
        KeycloakContext context = session.getContext();
        return new Visit(
                via,
                Optional.ofNullable(context.getConnection().getRemoteAddr()),
                Optional.ofNullable(context.getHttpRequest().getHttpHeaders().getHeaderString("User-Agent")));
    }

    /** Written anew from what was read: the text itself may have anything at all for a zone. */
    private static Optional<String> written(String text) {
        return Network.address(text)
                .map(InetAddress::getHostAddress)
                .flatMap(Network::parse)
                .map(network -> network.toString())
                .map(network -> network.substring(0, network.indexOf('/')));
    }
}
