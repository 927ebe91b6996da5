// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.representation;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;

/** Where a program finds the API that a key is for. */
final class ClientUrl {
    private static final Set<String> WEB = Set.of("http", "https");

    private ClientUrl() {}

    /** The client's base URL, if it is an absolute one of http or https. A user name in it would only look like another host. */
    static Optional<String> of(@Nullable ClientModel client) {
        return Optional.ofNullable(client).map(ClientModel::getBaseUrl).filter(ClientUrl::isWeb);
    }

    private static boolean isWeb(String url) {
        try {
            URI uri = new URI(url);
            return uri.getScheme() != null
                    && WEB.contains(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
