// SPDX-License-Identifier: Apache-2.0
package io.latchkey.node;

import io.latchkey.lifecycle.Removals;
import io.latchkey.token.SecretHasher;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.keycloak.provider.ProviderFactory;

/**
 * Reads the operator's options, {@code --spi-latchkey--node--<option>}. An option that makes no sense stops the server's
 * start: it is better not to run than to run otherwise than configured.
 */
public final class NodeFactory implements ProviderFactory<Node> {
    private static final String PEPPER = "pepper";
    private static final String VALIDATE_MAX_AGE = "validate-max-age";
    private static final int DEFAULT_MAX_AGE_SECONDS = 5;

    private @Nullable Node node;

    @Override
    public void init(Config.Scope config) {
        String pepper = config.get(PEPPER);
        int maxAge = config.getInt(VALIDATE_MAX_AGE, DEFAULT_MAX_AGE_SECONDS);
        if (maxAge < 0) {
            throw new IllegalArgumentException("spi-latchkey--node--validate-max-age must not be negative");
        }
        node = new Node(
                pepper == null ? SecretHasher.plain() : SecretHasher.peppered(decoded(pepper)),
                new SecureRandom(),
                Clock.systemUTC(),
                Duration.ofSeconds(maxAge));
    }

    private static byte[] decoded(String pepper) {
        try {
            return Base64.getDecoder().decode(pepper.strip());
        } catch (IllegalArgumentException e) {
            // Without the cause, whose message quotes the pepper.
            throw new IllegalArgumentException("spi-latchkey--node--pepper must be base64 of at least 32 bytes");
        }
    }

    @Override
    public Node create(KeycloakSession session) {
        return node();
    }

    private Node node() {
        if (node == null) {
            throw new IllegalStateException("asked for before init()");
        }
        return node;
    }

    @Override
    public String getId() {
        return "node";
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(PEPPER)
                .type(ProviderConfigProperty.STRING_TYPE)
                .secret(true)
                .helpText("Base64 of at least 32 random bytes. Secrets of keys made from now on are stored as"
                        + " HMAC-SHA-256 with it. Keys made with it die if it is lost.")
                .add()
                .property()
                .name(VALIDATE_MAX_AGE)
                .type(ProviderConfigProperty.INTEGER_TYPE)
                .defaultValue(DEFAULT_MAX_AGE_SECONDS)
                .helpText("For how many seconds a gateway may keep a good answer of the validate endpoint.")
                .add()
                .build();
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(new Removals(node().clock()));
    }

    @Override
    public void close() {}
}
