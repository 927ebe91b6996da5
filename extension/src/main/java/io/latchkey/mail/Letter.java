// SPDX-License-Identifier: Apache-2.0
package io.latchkey.mail;

import io.latchkey.store.Mail;
import io.latchkey.store.Mail.Fact;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A mail as a theme is asked for it. What people have typed is one line of text: the templates escape it in HTML, and a subject with
 * a line break would be a header of its own.
 *
 * @param subject the key of a message
 */
record Letter(String subject, List<Object> subjectArguments, Map<String, Object> attributes) {
    private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\p{Zl}\\p{Zp}]+");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT);

    /** Before the keys of all our messages in email themes, and before those of the names of facts. */
    private static final String MESSAGE = "apiKeyMail";

    /** What the security contact is told of somebody's key, in other words than its owner. */
    private static final Set<Mail.Kind> REPORTED = EnumSet.of(Mail.Kind.LEAKED, Mail.Kind.REUSED);

    private static final String FACT = MESSAGE + "Fact";

    static Letter of(Mail mail, String realmName, Locale locale) {
        String message = MESSAGE
                + word(mail.kind())
                + (mail.userId().isEmpty() && REPORTED.contains(mail.kind()) ? "Report" : "");
        List<Map<String, String>> facts = Arrays.stream(Fact.values())
                .filter(mail.facts()::containsKey)
                .map(fact -> Map.of("label", FACT + word(fact), "value", value(fact, mail, locale)))
                .toList();
        List<Object> subject = mail.kind() == Mail.Kind.DIGEST
                ? List.of(line(realmName))
                : List.of(value(Fact.NAME, mail, locale), value(Fact.END, mail, locale));
        return new Letter(
                message + "Subject",
                subject,
                Map.of("message", message, "facts", facts, "isOwnDoing", isOwnDoing(mail)));
    }

    /** Whether it tells of something that its reader may have done themselves. */
    private static boolean isOwnDoing(Mail mail) {
        return switch (mail.kind()) {
            case CREATED, ROTATED, WIDENED -> true;
            case EXPIRES, UNUSED, REVOKED, LEAKED, REUSED, DIGEST -> false;
        };
    }

    private static String value(Fact fact, Mail mail, Locale locale) {
        String value = mail.facts().getOrDefault(fact, "");
        boolean isTime = fact == Fact.END || fact == Fact.AT;
        return isTime && !value.isEmpty() ? time(Instant.ofEpochMilli(Long.parseLong(value)), locale) : line(value);
    }

    private static String time(Instant moment, Locale locale) {
        ZonedDateTime time = moment.atZone(ZoneOffset.UTC);
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .withLocale(locale)
                        .format(time)
                + " " + TIME.format(time);
    }

    private static String line(String text) {
        return BREAKS.matcher(text).replaceAll(" ");
    }

    /** {@code Name} of {@code NAME}. */
    private static String word(Enum<?> each) {
        return each.name().charAt(0) + each.name().substring(1).toLowerCase(Locale.ROOT);
    }
}
