// SPDX-License-Identifier: Apache-2.0
package io.latchkey.authenticator;

import io.latchkey.keycloak.PlainFactory;
import java.util.List;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;

/** Offers {@link ApiKeyAuthenticator} to the flows of a realm. */
public final class ApiKeyAuthenticatorFactory implements AuthenticatorFactory, PlainFactory<Authenticator> {
    private static final Authenticator AUTHENTICATOR = new ApiKeyAuthenticator();

    @Override
    public Authenticator create(KeycloakSession session) {
        return AUTHENTICATOR;
    }

    @Override
    public String getId() {
        return "api-key-authenticator";
    }

    @Override
    public String getDisplayType() {
        return "API key";
    }

    @Override
    public String getReferenceCategory() {
        return "api-key";
    }

    @Override
    public String getHelpText() {
        return "Logs a user in with one of their API keys, at the client that the key is for. Without a key in the request"
                + " the next alternative is tried.";
    }

    @Override
    public Requirement[] getRequirementChoices() {
        return new Requirement[] {Requirement.REQUIRED, Requirement.ALTERNATIVE, Requirement.DISABLED};
    }

    @Override
    public boolean isConfigurable() {
        return true;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return ApiKeyConfig.properties();
    }

    @Override
    public boolean isUserSetupAllowed() {
        return false;
    }
}
