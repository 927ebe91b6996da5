// SPDX-License-Identifier: Apache-2.0
package io.latchkey.authenticator;

import io.latchkey.validate.Verdict;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RoleModel;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Sees to it that a login is never more powerful than its key. Keycloak decides by client and scope what the tokens of a
 * session carry (26.7.4: {@code TokenManager.getAccess}), and nothing lets an authenticator take roles out of them again.
 * So what the session would carry is worked out beforehand, and where it is more than the key has, there is no session.
 */
final class LoginScope {
    private final KeycloakSession session;
    private final Verdict.Accepted key;

    LoginScope(KeycloakSession session, Verdict.Accepted key) {
        this.session = session;
        this.key = key;
    }

    /**
     * A browser's session reaches every client by single sign-on, so only a key that carries all of its owner's roles may
     * open one.
     */
    boolean permitsBrowser() {
        return key.key().fullAccess() && key.client().isFullScopeAllowed();
    }

    /**
     * Narrows the scopes that the login asks for to the key's. If it asks for none, it gets those of a scoped key.
     *
     * @return whether its tokens then carry no role that the key has not
     */
    boolean narrow(AuthenticationSessionModel login) {
        Set<String> own = key.permissions().scopes().stream()
                .map(ClientScopeModel::getName)
                .collect(Collectors.toSet());
        String asked = Objects.requireNonNullElse(login.getClientNote(OAuth2Constants.SCOPE), "");
        boolean asksForNone = Arrays.stream(asked.split(" ", -1))
                .allMatch(name -> name.isEmpty() || name.equals(OAuth2Constants.SCOPE_OPENID));
        Stream<String> wanted = Arrays.stream(asked.split(" ", -1))
                .filter(name -> name.equals(OAuth2Constants.SCOPE_OPENID) || own.contains(name));
        String granted = (asksForNone && !key.key().fullAccess()
                        ? Stream.concat(wanted, own.stream().sorted())
                        : wanted)
                .collect(Collectors.joining(" "));
        login.setClientNote(OAuth2Constants.SCOPE, granted);
        return key.key().fullAccess() || key.permissions().roles().containsAll(rolesOf(granted));
    }

    private Set<RoleModel> rolesOf(String scope) {
        ClientModel client = key.client();
        // More scopes than Keycloak would permit may be among them; that errs on the side of refusing.
        return TokenManager.getAccess(
                key.owner(), client, TokenManager.getRequestedClientScopes(session, scope, client, key.owner()));
    }
}
