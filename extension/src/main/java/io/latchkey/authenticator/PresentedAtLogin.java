// SPDX-License-Identifier: Apache-2.0
package io.latchkey.authenticator;

import io.latchkey.keycloak.LoginSteps;
import io.latchkey.policy.Presented;
import io.latchkey.policy.Refusal;
import io.latchkey.token.TokenFormat;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.http.HttpRequest;
import org.keycloak.representations.idm.CredentialRepresentation;

/**
 * Finds the key in a login. Unlike at the validate endpoint, other credentials may rightly stand beside it: the client's
 * own in {@code Authorization}, and a real password.
 */
final class PresentedAtLogin {
    private PresentedAtLogin() {}

    /**
     * Empty if there is no key, so that another authenticator may have a try.
     *
     * @param parameters where a key may stand in the form. None, where a browser may have sent it for another site, which would log
     *     its user in as somebody else; a header no other site can set
     */
    static Optional<Presented> in(HttpRequest request, List<String> headers, List<String> parameters) {
        MultivaluedMap<String, String> form = request.getDecodedFormParameters();
        List<String> keys = new ArrayList<>();
        for (String header : headers) {
            List<String> values =
                    Objects.requireNonNullElse(request.getHttpHeaders().getRequestHeader(header), List.of());
            boolean shared = header.equalsIgnoreCase(HttpHeaders.AUTHORIZATION);
            values.stream()
                    .map(value -> shared ? authorization(value) : value.strip())
                    .filter(value -> shared ? TokenFormat.looksLikeToken(value) : !value.isEmpty())
                    .forEach(keys::add);
        }
        for (String parameter : parameters) {
            boolean shared = parameter.equals(CredentialRepresentation.PASSWORD);
            Objects.requireNonNullElse(form.get(parameter), List.<String>of()).stream()
                    .filter(value -> shared ? TokenFormat.looksLikeToken(value) : !value.isBlank())
                    .forEach(keys::add);
        }
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        if (keys.size() > 1) {
            return Optional.of(new Presented.Unusable(Refusal.MULTIPLE_CREDENTIALS));
        }
        Optional<String> userName =
                Optional.ofNullable(form.getFirst(LoginSteps.USERNAME)).filter(name -> !name.isBlank());
        return Optional.of(new Presented.Candidate(keys.get(0).strip(), userName));
    }

    private static String authorization(String value) {
        return Presented.in(List.of(value), List.of()) instanceof Presented.Candidate candidate
                ? candidate.token()
                : "";
    }
}
