// SPDX-License-Identifier: Apache-2.0
package io.latchkey.authenticator;

import io.latchkey.keycloak.LoginSteps;
import io.latchkey.policy.Presented;
import io.latchkey.policy.Requirements;
import io.latchkey.session.KeyMark;
import io.latchkey.session.KeyTerms;
import io.latchkey.usage.RequestSource;
import io.latchkey.usage.Surface;
import io.latchkey.verdict.KeyValidator;
import io.latchkey.verdict.RateFields;
import io.latchkey.verdict.Verdict;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.keycloak.OAuthErrorException;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.representations.idm.OAuth2ErrorRepresentation;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Logs the owner of a key in, at the key's client. A refused key never counts towards the owner's lock-out: Keycloak
 * counts what ends in {@code failure} or {@code failureChallenge} (26.7.4, {@code DefaultAuthenticationFlow}), so a
 * refusal ends in {@code forceChallenge}.
 */
final class ApiKeyAuthenticator implements Authenticator {
    /** The flow path of the direct grant (26.7.4, {@code ResourceOwnerPasswordCredentialsGrantType}). */
    private static final String DIRECT_GRANT = "token";

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        ApiKeyConfig config = ApiKeyConfig.of(context.getAuthenticatorConfig());
        Optional<Presented> presented = PresentedAtLogin.in(
                context.getHttpRequest(), config.headers(), isDirectGrant(context) ? config.parameters() : List.of());
        if (presented.isEmpty()) {
            context.attempted();
            return;
        }
        String client = context.getAuthenticationSession().getClient().getClientId();
        Verdict verdict = new KeyValidator(context.getSession())
                .validate(
                        context.getRealm(),
                        presented.get(),
                        RequestSource.through(Surface.AUTHENTICATOR, context.getSession()),
                        new Requirements(config.scopes(), Set.of(), Set.of(client)));
        if (verdict instanceof Verdict.Accepted accepted) {
            logIn(context, accepted);
        } else {
            Verdict.Refused refused = (Verdict.Refused) verdict;
            String reason = refused.refusal().text();
            Optional<Response> limited = refused.quota()
                    .filter(over -> isDirectGrant(context))
                    .map(over -> RateFields.refusal(over).build());
            limited.ifPresentOrElse(answer -> refuse(context, reason, answer), () -> refuse(context, reason));
        }
    }

    private static void logIn(AuthenticationFlowContext context, Verdict.Accepted accepted) {
        UserModel named = context.getUser();
        if (named != null && !named.getId().equals(accepted.owner().getId())) {
            refuse(context, "another_user");
            return;
        }
        AuthenticationSessionModel login = context.getAuthenticationSession();
        LoginScope scope = new LoginScope(context.getSession(), accepted);
        if (!(isDirectGrant(context) ? scope.narrow(login) : scope.permitsBrowser(login))) {
            refuse(context, "login_would_exceed_key");
            return;
        }
        context.setUser(accepted.owner());
        if (asksTheOwner(context)) {
            context.clearUser();
            refuse(context, "owner_must_log_in");
            return;
        }
        login.setUserSessionNote(KeyMark.NAME, accepted.key().id().value());
        login.setUserSessionNote(
                KeyTerms.NOTE,
                KeyTerms.of(accepted.key(), accepted.generation()).write());
        LoginSteps.neverFresh(login);
        context.getEvent().detail(KeyMark.NAME, accepted.key().id().value());
        context.success();
    }

    /** A direct grant Keycloak ends there by itself (26.7.4, {@code ResourceOwnerPasswordCredentialsGrantType}). */
    private static boolean asksTheOwner(AuthenticationFlowContext context) {
        return !isDirectGrant(context) && LoginSteps.askTheUser(context);
    }

    private static void refuse(AuthenticationFlowContext context, String reason) {
        refuse(context, reason, isDirectGrant(context) ? tokenError() : LoginSteps.errorPage(context));
    }

    private static void refuse(AuthenticationFlowContext context, String reason, Response answer) {
        EventBuilder event = context.getEvent();
        event.detail(Details.REASON, reason);
        event.error(Errors.INVALID_USER_CREDENTIALS);
        context.forceChallenge(answer);
    }

    private static boolean isDirectGrant(AuthenticationFlowContext context) {
        return DIRECT_GRANT.equals(context.getFlowPath());
    }

    /** As Keycloak answers a wrong password in a direct grant. */
    private static Response tokenError() {
        return Response.status(Response.Status.BAD_REQUEST)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new OAuth2ErrorRepresentation(OAuthErrorException.INVALID_GRANT, "Invalid user credentials"))
                .build();
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        authenticate(context);
    }

    @Override
    public boolean requiresUser() {
        return false;
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return true;
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

    @Override
    public void close() {}
}
