// SPDX-License-Identifier: Apache-2.0
package io.latchkey.authenticator;

import io.latchkey.keycloak.ScopeRules;
import io.latchkey.verdict.Verdict;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RoleModel;
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
     * open one. What it asks for is left as it is, but for an offline session.
     */
    boolean permitsBrowser(AuthenticationSessionModel login) {
        String granted = Arrays.stream(asked(login).split(" ", -1))
                .filter(name -> !name.equals(OAuth2Constants.OFFLINE_ACCESS))
                .collect(Collectors.joining(" "));
        login.setClientNote(OAuth2Constants.SCOPE, granted);
        return isBoundToNone()
                && key.key().fullAccess()
                && key.client().isFullScopeAllowed()
                && endsWithTheSession(granted);
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
        String asked = asked(login);
        boolean asksForNone = Arrays.stream(asked.split(" ", -1))
                .allMatch(name -> name.isEmpty() || name.equals(OAuth2Constants.SCOPE_OPENID));
        Stream<String> wanted = Arrays.stream(asked.split(" ", -1))
                .filter(name -> name.equals(OAuth2Constants.SCOPE_OPENID) || own.contains(name));
        String granted = (asksForNone && !key.key().fullAccess()
                        ? Stream.concat(wanted, own.stream().sorted())
                        : wanted)
                .collect(Collectors.joining(" "));
        login.setClientNote(OAuth2Constants.SCOPE, granted);
        return isBoundToNone()
                && endsWithTheSession(granted)
                && (key.key().fullAccess() || (goesByRoles() && isWithinKey(granted)));
    }

    /** Whether what a session with these scopes carries is no more than the key has. */
    boolean isWithinKey(String scope) {
        return key.permissions().roles().containsAll(rolesOf(scope));
    }

    /** Fine-grained permissions may permit a user something at Admin REST whatever roles their token has. */
    private boolean goesByRoles() {
        return !key.client().getRealm().isAdminPermissionsEnabled();
    }

    /** A session can be asked for its owner's other organizations later, and goes on when they leave this one. */
    private boolean isBoundToNone() {
        return key.organization().isEmpty();
    }

    private static String asked(AuthenticationSessionModel login) {
        return Objects.requireNonNullElse(login.getClientNote(OAuth2Constants.SCOPE), "");
    }

    /** Where a client gives {@code offline_access} by default, each login at it outlives its session. */
    private boolean endsWithTheSession(String scope) {
        return requested(scope).noneMatch(each -> OAuth2Constants.OFFLINE_ACCESS.equals(each.getName()));
    }

    private Set<RoleModel> rolesOf(String scope) {
        // More scopes than Keycloak would permit may be among them; that errs on the side of refusing.
        return ScopeRules.roles(key.owner(), key.client(), requested(scope));
    }

    private Stream<ClientScopeModel> requested(String scope) {
        return ScopeRules.requested(session, scope, key.client(), key.owner());
    }
}
