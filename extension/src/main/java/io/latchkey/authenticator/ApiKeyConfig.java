// SPDX-License-Identifier: Apache-2.0
package io.latchkey.authenticator;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * How an operator set the authenticator up in one flow.
 *
 * @param headers where a key may stand; of {@code Authorization} only what has the shape of a key counts
 * @param parameters of the form of a direct grant; of {@code password} only what has the shape of a key counts
 * @param scopes that the key must have
 */
record ApiKeyConfig(List<String> headers, List<String> parameters, Set<String> scopes) {
    private static final String HEADERS = "headers";
    private static final String PARAMETERS = "parameters";
    private static final String SCOPE = "scope";
    private static final String DEFAULT_HEADERS = "Authorization, X-API-Key";
    private static final String DEFAULT_PARAMETERS = "api_key, password";

    static ApiKeyConfig of(@Nullable AuthenticatorConfigModel model) {
        Map<String, String> config = Optional.ofNullable(model)
                .map(AuthenticatorConfigModel::getConfig)
                .orElse(Map.of());
        return new ApiKeyConfig(
                words(config.getOrDefault(HEADERS, DEFAULT_HEADERS)),
                words(config.getOrDefault(PARAMETERS, DEFAULT_PARAMETERS)),
                words(config.getOrDefault(SCOPE, "")).stream().collect(Collectors.toSet()));
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split("[,\\s]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    static List<ProviderConfigProperty> properties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(HEADERS)
                .label("Headers")
                .helpText("The request headers in which a key may stand, with commas between. In Authorization it may"
                        + " stand as Bearer, Api-Key, ApiKey or Token, and Basic with the key as the password.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .defaultValue(DEFAULT_HEADERS)
                .add()
                .property()
                .name(PARAMETERS)
                .label("Form parameters")
                .helpText(
                        "The form parameters of a direct grant in which a key may stand, with commas between. With password,"
                                + " programs that know only a user name and a password can be given a key.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .defaultValue(DEFAULT_PARAMETERS)
                .add()
                .property()
                .name(SCOPE)
                .label("Required scope")
                .helpText("The client scopes that a key must have to log in here, with spaces between. Empty: none.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .build();
    }
}
