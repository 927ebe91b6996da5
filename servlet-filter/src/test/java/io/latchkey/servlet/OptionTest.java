// SPDX-License-Identifier: Apache-2.0
package io.latchkey.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OptionTest {
    private static final Map<String, String> NEEDED = Map.of(
            "issuer", "https://id.example.org/realms/demo/", "clientId", "reports-api", "clientSecret", "s3cret");

    private record Config(Map<String, String> parameters) implements FilterConfig {
        @Override
        public String getFilterName() {
            return "keys";
        }

        @Override
        public ServletContext getServletContext() {
            throw new UnsupportedOperationException();
        }

        @Override
        public @Nullable String getInitParameter(String name) {
            return parameters.get(name);
        }

        @Override
        public Enumeration<String> getInitParameterNames() {
            return Collections.enumeration(parameters.keySet());
        }
    }

    private static Settings settings(String name, String value) {
        Map<String, String> parameters = new HashMap<>(NEEDED);
        parameters.put(name, value);
        return Option.settings(new Config(parameters), Map.of());
    }

    @Test
    void hasADefaultForAllThatIsNotNeeded() {
        Settings settings = Option.settings(new Config(NEEDED), Map.of());

        assertThat(settings.issuer()).hasToString("https://id.example.org/realms/demo");
        assertThat(settings.realm()).isEqualTo("demo");
        assertThat(settings.headers()).containsExactly("Authorization", "X-API-Key");
        assertThat(settings.requiredScopes().isEmpty()).isTrue();
        assertThat(settings.cacheTtl()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.cacheSize()).isEqualTo(10_000);
        assertThat(settings.connectTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.grace()).isZero();
        assertThat(settings.revocations()).isFalse();
        assertThat(settings.clientAddress()).isFalse();
    }

    @Test
    void readsInitParametersBeforeTheEnvironment() {
        Settings settings = Option.settings(
                new Config(Map.of(
                        "clientId", "from-parameter",
                        "headers", "X-Key , x-key,X-Other",
                        "scopes", "/reports/*=reports:read; /admin/*=a b\n/x=c",
                        "cacheTtl", "PT0.5S",
                        "cacheTtlWithRevocations", " 60 ",
                        "revocations", "TRUE")),
                Map.of(
                        "LATCHKEY_ISSUER", "http://localhost:8080/realms/demo",
                        "LATCHKEY_CLIENT_ID", "from-environment",
                        "LATCHKEY_CLIENT_SECRET", "s3cret",
                        "LATCHKEY_CACHE_SIZE", "7",
                        "LATCHKEY_CACHE_TTL", "1",
                        "LATCHKEY_CONNECT_TIMEOUT", "3",
                        "LATCHKEY_TIMEOUT", "4",
                        "LATCHKEY_GRACE", "PT1H",
                        "LATCHKEY_CLIENT_ADDRESS", "true",
                        "LATCHKEY_SOMETHING_ELSE", "of somebody else"));

        assertThat(settings.clientId()).isEqualTo("from-parameter");
        assertThat(settings.headers()).containsExactly("X-Key", "X-Other");
        assertThat(settings.requiredScopes().scopesFor("/admin/x")).isEqualTo(Set.of("a", "b"));
        assertThat(settings.requiredScopes().scopesFor("/reports")).isEqualTo(Set.of("reports:read"));
        assertThat(settings.cacheTtl()).isEqualTo(Duration.ofMillis(500));
        assertThat(settings.longestTtl()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.cacheSize()).isEqualTo(7);
        assertThat(settings.connectTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(4));
        assertThat(settings.grace()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.clientAddress()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "issuer, demo",
        "issuer, ftp://x/realms/demo",
        "issuer, https://user:secret@x/realms/demo",
        "issuer, https://x/realms/demo?secret",
        "issuer, https://secret secret",
        "clientId, ' '",
        "clientSecret, ' '",
        "headers, ' '",
        "headers, secret header",
        "scopes, ' '",
        "scopes, ;",
        "scopes, /secret",
        "scopes, secret=x",
        "scopes, /x=",
        "cacheTtl, secret",
        "cacheTtl, -1",
        "cacheTtl, PT-1S",
        "cacheTtl, P31D",
        "cacheSize, 0",
        "cacheSize, secret",
        "connectTimeout, 0",
        "timeout, 0",
        "grace, P1Y",
        "revocations, yes",
        "cacheTtlWithRevocations, 0",
        "clientAddress, 1",
    })
    void refusesAValueByTheNameOfItsSetting(String name, String value) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> settings(name, value))
                .withMessageStartingWith(name + " (LATCHKEY_");
    }

    @ParameterizedTest
    @CsvSource({"issuer", "clientId", "clientSecret"})
    void saysWhatIsMissing(String name) {
        Map<String, String> parameters = new HashMap<>(NEEDED);
        parameters.remove(name);

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Option.settings(new Config(parameters), Map.of()))
                .withMessageStartingWith(name)
                .withMessageEndingWith("is missing");
    }

    @Test
    void refusesAnInitParameterThatDoesNotExist() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> settings("chacheTtl", "1"))
                .withMessageContaining("chacheTtl");
    }

    @Test
    void refusesALongCacheThatIsShorterThanTheShortOne() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> ApiKeyFilter.builder()
                        .issuer("http://x/realms/demo")
                        .clientId("c")
                        .clientSecret("s")
                        .cacheTtl(Duration.ofSeconds(5))
                        .revocations(true)
                        .cacheTtlWithRevocations(Duration.ofSeconds(4))
                        .build())
                .withMessageContaining("cacheTtlWithRevocations");
    }

    @ParameterizedTest
    @EnumSource
    void isNamedAlikeInTheEnvironment(Option option) {
        assertThat(option.variable()).isEqualTo("LATCHKEY_" + option.name());
    }

    @Test
    void showsNoSecret() {
        assertThat(Option.settings(new Config(NEEDED), Map.of()).toString()).doesNotContain("s3cret");
    }
}
