// SPDX-License-Identifier: Apache-2.0
package io.latchkey.settings;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** Says in the log what an administrator wrote past our API and nobody can make sense of: each once an hour, however often it is read. */
final class Unreadable {
    private static final Logger LOG = Logger.getLogger(Unreadable.class);

    private static final Cache<String, Boolean> TOLD = Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterWrite(Duration.ofHours(1))
            .build();

    private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");

    private Unreadable() {}

    static void warn(String text) {
        if (TOLD.asMap().putIfAbsent(text, true) == null) {
            LOG.warn(oneLine(text));
        }
    }

    /** What is quoted here may be anything: with a line break it would be an entry of the log by itself. */
    static String oneLine(String text) {
        return BREAKS.matcher(text).replaceAll(" ");
    }
}
