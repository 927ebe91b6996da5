// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import java.util.Map;
import org.keycloak.headers.SecurityHeadersProvider;
import org.keycloak.http.HttpResponse;
import org.keycloak.models.BrowserSecurityHeaders;
import org.keycloak.models.KeycloakSession;

/** Security headers of a page of ours, in place of those that Keycloak writes over each page's own (26.7.4). */
public final class OwnHeaders {
    private OwnHeaders() {}

    /** Sets these, and the realm's for HTTPS. */
    public static void of(KeycloakSession session, Map<String, String> headers) {
        session.getProvider(SecurityHeadersProvider.class).options().skipHeaders();
        HttpResponse response = session.getContext().getHttpResponse();
        headers.forEach(response::setHeader);
        BrowserSecurityHeaders https = BrowserSecurityHeaders.STRICT_TRANSPORT_SECURITY;
        String value = session.getContext()
                .getRealm()
                .getBrowserSecurityHeaders()
                .getOrDefault(https.getKey(), https.getDefaultValue());
        if (!value.isEmpty()) {
            response.setHeader(https.getHeaderName(), value);
        }
    }
}
