// SPDX-License-Identifier: Apache-2.0
package io.latchkey.usage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.latchkey.policy.Network;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.ClientConnection;
import org.keycloak.models.KeycloakSession;

/**
 * Through which surface a key comes, and from whom. Callers choose the texts, so nothing of them is kept but what can be
 * stored: see {@link PlainAgent}.
 *
 * @param address the caller's, as Keycloak's proxy settings have it, or as a client says; read as a proxy may write it, and from
 *     then on in the one way of {@link Network#text}. Empty for what is no address
 * @param agent the caller's {@code User-Agent}
 */
public record RequestSource(Surface via, Optional<String> address, Optional<String> agent) {
    /** Addresses as they were written, and in the one way: to read one costs a hot key a twelfth, and callers come again. */
    private static final Cache<String, String> KNOWN_ADDRESSES =
            Caffeine.newBuilder().maximumSize(1_000).build();

    public RequestSource {
        address = address.flatMap(RequestSource::plain);
        agent = agent.map(PlainAgent::of);
    }

    private static Optional<String> plain(String written) {
        Optional<String> known = Optional.ofNullable(KNOWN_ADDRESSES.getIfPresent(written));
        return known.isPresent() ? known : read(written);
    }

    private static Optional<String> read(String written) {
        Optional<String> address = Network.address(written).map(Network::text);
        // Where a caller puts a token by mistake, that is no address, or an address with any text as its zone.
        if (written.indexOf('%') < 0) {
            address.ifPresent(text -> KNOWN_ADDRESSES.put(written, text));
        }
        return address;
    }

    /** Whether this text is kept, as somebody wrote it. */
    static boolean isKept(String written) {
        return KNOWN_ADDRESSES.getIfPresent(written) != null;
    }

    /**
     * What is there of a caller's address.
     *
     * @param address null if Keycloak has only a name
     * @param host the name; for an address in brackets or before a blank it has nothing else (26.7.4, Vert.x's {@code SocketAddressImpl})
     */
    public static Optional<String> address(@Nullable String address, @Nullable String host) {
        return Optional.ofNullable(address).or(() -> Optional.ofNullable(host).map(String::strip));
    }

    /**
     * Who came to the gateway or resource server that asks, by {@code client_address} of its form. Where it does not say so, a key
     * that is bound to networks is refused.
     */
    public static RequestSource said(Surface via, MultivaluedMap<String, String> form) {
        return new RequestSource(via, Optional.ofNullable(form.getFirst("client_address")), Optional.empty());
    }

    /** Whoever sent the request of this session. */
    public static RequestSource through(Surface via, KeycloakSession session) {
        HttpHeaders headers = session.getContext().getHttpRequest().getHttpHeaders();
        return new RequestSource(
                via, callersAddress(session), Optional.ofNullable(headers.getHeaderString("User-Agent")));
    }

    /** Of whoever sent the request of this session. */
    public static Optional<String> callersAddress(KeycloakSession session) {
        ClientConnection connection = session.getContext().getConnection();
        return address(connection.getRemoteAddr(), connection.getRemoteHost()).flatMap(RequestSource::plain);
    }
}
