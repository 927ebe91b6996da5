// SPDX-License-Identifier: Apache-2.0
package io.latchkey.servlet;

import jakarta.servlet.FilterConfig;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What can be configured by text: by an init parameter of the filter, or else by an environment variable, whose name is
 * that of the parameter in capitals behind {@code LATCHKEY_} ({@code cacheTtl}, {@code LATCHKEY_CACHE_TTL}).
 */
enum Option {
    ISSUER("issuer", ApiKeyFilterBuilder::issuer),
    CLIENT_ID("clientId", ApiKeyFilterBuilder::clientId),
    CLIENT_SECRET("clientSecret", ApiKeyFilterBuilder::clientSecret),
    HEADERS("headers", (builder, text) -> builder.headers(text.strip().split("\\s*,\\s*", -1))),
    SCOPES("scopes", Option::scopes),
    ORGANIZATION("organization", ApiKeyFilterBuilder::requireOrganization),
    CACHE_TTL("cacheTtl", (builder, text) -> builder.cacheTtl(duration(text))),
    CACHE_SIZE("cacheSize", (builder, text) -> builder.cacheSize(number(text))),
    CONNECT_TIMEOUT("connectTimeout", (builder, text) -> builder.connectTimeout(duration(text))),
    TIMEOUT("timeout", (builder, text) -> builder.timeout(duration(text))),
    GRACE("grace", (builder, text) -> builder.grace(duration(text))),
    REVOCATIONS("revocations", (builder, text) -> builder.revocations(yesOrNo(text))),
    CACHE_TTL_WITH_REVOCATIONS(
            "cacheTtlWithRevocations", (builder, text) -> builder.cacheTtlWithRevocations(duration(text))),
    CLIENT_ADDRESS("clientAddress", (builder, text) -> builder.clientAddress(yesOrNo(text)));

    private final String parameter;
    /** A method of the builder: holds nothing that changes. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final BiConsumer<ApiKeyFilterBuilder, String> setter;

    Option(String parameter, BiConsumer<ApiKeyFilterBuilder, String> setter) {
        this.parameter = parameter;
        this.setter = setter;
    }

    /** @throws IllegalArgumentException which names the parameter and the variable */
    static Settings settings(FilterConfig config, Map<String, String> environment) {
        Set<String> known = Stream.of(values()).map(option -> option.parameter).collect(Collectors.toSet());
        Collections.list(config.getInitParameterNames()).stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> {
                    throw new IllegalArgumentException("there is no init parameter " + name);
                });
        ApiKeyFilterBuilder builder = ApiKeyFilter.builder();
        for (Option option : values()) {
            option.apply(builder, config, environment);
        }
        return builder.settings();
    }

    String variable() {
        return "LATCHKEY_" + parameter.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    }

    private void apply(ApiKeyFilterBuilder builder, FilterConfig config, Map<String, String> environment) {
        Optional<String> text = Optional.ofNullable(config.getInitParameter(parameter))
                .or(() -> Optional.ofNullable(environment.get(variable())));
        try {
            text.ifPresent(given -> setter.accept(builder, given));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(parameter + " (" + variable() + "): " + e.getMessage());
        }
    }

    /** Rules {@code pattern=scope scope …} with semicolons or line breaks between. */
    private static void scopes(ApiKeyFilterBuilder builder, String text) {
        boolean any = false;
        for (String rule : text.split("[;\n]", -1)) {
            if (!rule.isBlank()) {
                int equals = rule.indexOf('=');
                if (equals < 0) {
                    throw new IllegalArgumentException("must be like /reports/*=reports:read; /admin/*=reports:admin");
                }
                builder.requireScopes(
                        rule.substring(0, equals).strip(),
                        rule.substring(equals + 1).strip().split("\\s+", -1));
                any = true;
            }
        }
        if (!any) {
            // Rules that were lost on the way here: without any, each good key reaches all.
            throw new IllegalArgumentException("must have a rule; leave it out where no path asks for a scope");
        }
    }

    /** ISO 8601, such as PT0.5S, or whole seconds. */
    private static Duration duration(String text) {
        try {
            String stripped = text.strip();
            return stripped.matches("[0-9]{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(stripped))
                    : Duration.parse(stripped);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("must be a number of seconds, or a duration such as PT5S");
        }
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be a whole number");
        }
    }

    private static boolean yesOrNo(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false");
        };
    }
}
