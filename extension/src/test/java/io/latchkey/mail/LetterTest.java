// SPDX-License-Identifier: Apache-2.0
package io.latchkey.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.store.Mail;
import io.latchkey.store.Mail.Fact;
import io.latchkey.store.Mail.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LetterTest {
    private static Letter letter(Kind kind, Optional<String> userId, Locale locale, Map<Fact, String> facts) {
        return Letter.of(new Mail("m", "r", userId, kind, facts, 0), "demo", locale);
    }

    private static Properties messages(String language) throws IOException {
        Properties messages = new Properties();
        String name = "/theme-resources/messages/messages_" + language + ".properties";
        try (InputStream file = LetterTest.class.getResourceAsStream(name);
                Reader reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
            messages.load(reader);
        }
        return messages;
    }

    @Test
    void hasASubjectWithoutLineBreaks() {
        String end = String.valueOf(Instant.parse("2026-12-03T08:05:00Z").toEpochMilli());
        Letter letter = letter(
                Kind.EXPIRES,
                Optional.of("alice"),
                Locale.GERMAN,
                Map.of(Fact.NAME, "night\r\nBcc: eve@example.org\u2028x", Fact.END, end));

        assertThat(letter.subjectArguments())
                .isEqualTo(List.of("night Bcc: eve@example.org x", "3. Dezember 2026 08:05 UTC"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr"})
    void hasWordsForAllInEachLanguage(String language) throws IOException {
        Properties messages = messages(language);
        for (Kind kind : Kind.values()) {
            for (Optional<String> reader : List.of(Optional.of("alice"), Optional.<String>empty())) {
                Letter letter = letter(kind, reader, Locale.forLanguageTag(language), Map.of());
                assertThat(messages)
                        .containsKeys(letter.subject(), letter.attributes().get("message"));
            }
        }
        assertThat(messages.stringPropertyNames()).isEqualTo(messages("en").stringPropertyNames());
        messages.forEach((key, text) -> assertThat(((String) text).replace("''", ""))
                .as("in %s an apostrophe stands twice, as in all message formats", key)
                .doesNotContain("'"));
    }

    @ParameterizedTest
    @EnumSource
    void hasALabelForEachFact(Fact fact) throws IOException {
        Letter letter = letter(Kind.CREATED, Optional.of("alice"), Locale.ENGLISH, Map.of(fact, "1"));

        assertThat(letter.attributes().get("facts"))
                .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
                .singleElement()
                .satisfies(each -> assertThat(messages("en")).containsKey(each.get("label")));
    }
}
