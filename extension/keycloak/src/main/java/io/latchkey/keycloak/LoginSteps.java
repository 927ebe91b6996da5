// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import jakarta.ws.rs.core.Response;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.Constants;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.messages.Messages;
import org.keycloak.sessions.AuthenticationSessionModel;

/** What a login has before and after its user is known. */
public final class LoginSteps {
    /** The field of a login form, and of a direct grant, that names the user. */
    public static final String USERNAME = AuthenticationManager.FORM_USERNAME;

    private LoginSteps() {}

    /** No client and no action of Keycloak's will find the session fresh: its user logged in when time began. */
    public static void neverFresh(AuthenticationSessionModel login) {
        login.setClientNote(AuthenticationManager.AUTH_TIME_BROKER, "0");
    }

    /** As after a wrong password, but without a form to try another. */
    public static Response errorPage(AuthenticationFlowContext context) {
        return context.form().setError(Messages.INVALID_USER).createErrorPage(Response.Status.UNAUTHORIZED);
    }

    /** Whether Keycloak would go on with something for the user alone to do: a new password, a second factor, consent. */
    public static boolean askTheUser(AuthenticationFlowContext context) {
        AuthenticationSessionModel login = context.getAuthenticationSession();
        AuthenticationManager.setClientScopesInSession(context.getSession(), login);
        return login.getClientNote(Constants.KC_ACTION) != null
                || AuthenticationManager.nextRequiredAction(
                                context.getSession(), login, context.getHttpRequest(), context.getEvent())
                        != null;
    }
}
