// SPDX-License-Identifier: Apache-2.0
package io.latchkey.settings;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which mails a realm sends.
 *
 * @param notifyDaysBefore how many days before a key's end its owner is told, the most first; empty: never
 * @param notifyChanges whether a key's owner is told when it is made, rotated, widened or revoked by somebody else
 * @param securityContact the address that is told of leaks, and of each week; empty: nobody
 */
public record MailSettings(List<Integer> notifyDaysBefore, boolean notifyChanges, Optional<String> securityContact) {
    public static final MailSettings DEFAULTS = new MailSettings(List.of(30, 7, 1), false, Optional.empty());

    public static final int MOST_DAYS = 365;
    public static final int MOST_STEPS = 10;
    private static final String NEVER = "never";

    /** Keycloak's own check comes when a mail is sent. */
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>\",;:()]{1,64}@[^\\s@<>\",;:()]{1,189}");

    public MailSettings {
        notifyDaysBefore = notifyDaysBefore.stream()
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    public static boolean isAddress(String text) {
        return ADDRESS.matcher(text).matches();
    }

    /** As they stand in the realm's attribute, which can't be empty. */
    static String written(List<Integer> days) {
        return days.isEmpty() ? NEVER : days.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** What can't be read counts as the default. */
    static List<Integer> days(String text) {
        if (text.equals(NEVER)) {
            return List.of();
        }
        try {
            List<Integer> days = Arrays.stream(text.split(",", -1))
                    .map(day -> Integer.valueOf(day.strip()))
                    .toList();
            return days.size() <= MOST_STEPS && days.stream().allMatch(day -> day > 0 && day <= MOST_DAYS)
                    ? days
                    : DEFAULTS.notifyDaysBefore;
        } catch (NumberFormatException e) {
            return DEFAULTS.notifyDaysBefore;
        }
    }
}
