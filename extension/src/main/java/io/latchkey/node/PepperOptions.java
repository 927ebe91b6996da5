// SPDX-License-Identifier: Apache-2.0
package io.latchkey.node;

import io.latchkey.token.Pepper;
import io.latchkey.token.PepperId;
import io.latchkey.token.Peppers;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.keycloak.Config;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** The options for peppers: {@code <id>:<base64>}, or only base64 for the one without an id. No message quotes one. */
final class PepperOptions {
    private static final String CURRENT = "pepper";
    private static final String RETIRED = "retired-peppers";
    private static final String OPTION = "spi-latchkey--node--";

    private PepperOptions() {}

    static Peppers read(Config.Scope config) {
        Optional<Pepper> current = Optional.ofNullable(config.get(CURRENT)).map(text -> pepper(CURRENT, text));
        List<Pepper> retired = Optional.ofNullable(config.get(RETIRED)).stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .map(text -> pepper(RETIRED, text))
                .toList();
        try {
            return new Peppers(current, retired);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    OPTION + CURRENT + " and " + OPTION + RETIRED + ": " + e.getMessage(), e);
        }
    }

    private static Pepper pepper(String option, String text) {
        int colon = text.indexOf(':');
        Optional<PepperId> id = colon < 0
                ? Optional.empty()
                : Optional.of(PepperId.parse(text.substring(0, colon).strip())
                        .orElseThrow(() -> wrong(
                                option,
                                "must have an id of up to 32 small letters, digits and hyphens"
                                        + " before its colon")));
        try {
            return Pepper.of(
                    id, Base64.getDecoder().decode(text.substring(colon + 1).strip()));
        } catch (IllegalArgumentException e) {
            // Without the cause, whose message quotes the pepper.
            throw wrong(option, "must be base64 of at least 32 bytes, with or without an id and a colon before it");
        }
    }

    private static IllegalArgumentException wrong(String option, String what) {
        return new IllegalArgumentException(OPTION + option + " " + what);
    }

    static void describe(ProviderConfigurationBuilder all) {
        secret(
                all,
                CURRENT,
                "Base64 of at least 32 random bytes, with an id and a colon before it. Secrets of keys made from now on are"
                        + " stored as HMAC-SHA-256 with it. Keys made with it die if it is lost.");
        secret(
                all,
                RETIRED,
                "Former peppers as they stood in pepper, with commas between: keys made with them go on working until they"
                        + " are rotated.");
    }

    private static void secret(ProviderConfigurationBuilder all, String name, String help) {
        all.property()
                .name(name)
                .type(ProviderConfigProperty.STRING_TYPE)
                .secret(true)
                .helpText(help)
                .add();
    }
}
