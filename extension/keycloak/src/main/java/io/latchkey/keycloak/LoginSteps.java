// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.Constants;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/** What comes in a browser's login after its user is known. */
public final class LoginSteps {
    private LoginSteps() {}

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
