// SPDX-License-Identifier: Apache-2.0
package io.latchkey.pages;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The files that the build of the pages has put into the jar. Scripts and styles are there packed, by gzip. */
final class PageFiles {
    private static final String FOLDER = "/META-INF/latchkey/pages/";

    /** What the build gives its files for names. No other is looked for: not one with a dot or a slash more. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+\\.(js|css|woff2)");

    private static final Map<String, String> TYPES =
            Map.of("js", "text/javascript;charset=UTF-8", "css", "text/css;charset=UTF-8", "woff2", "font/woff2");

    /** Empty in a jar that was built without them. */
    private static final Map<String, First> FIRST = first();

    private PageFiles() {}

    /**
     * What a page begins with.
     *
     * @param script a module
     * @param imports the modules that it imports, and those that they import
     * @param styles in their order
     */
    record First(
            @JsonProperty("script") String script,
            @JsonProperty("imports") List<String> imports,
            @JsonProperty("styles") List<String> styles) {}

    /**
     * A file to send.
     *
     * @param packed whether it is packed by gzip
     */
    record Asset(InputStream content, String type, boolean packed) {}

    static Optional<First> of(Page page) {
        return Optional.ofNullable(FIRST.get(page.key()));
    }

    static Optional<Asset> asset(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        boolean packed = !"woff2".equals(matcher.group(1));
        String type = TYPES.getOrDefault(matcher.group(1), "");
        return Optional.ofNullable(open("assets/" + name + (packed ? ".gz" : "")))
                .map(content -> new Asset(content, type, packed));
    }

    private static Map<String, First> first() {
        try (InputStream in = open("pages.json")) {
            return in == null ? Map.of() : new ObjectMapper().readValue(in, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable InputStream open(String file) {
        return PageFiles.class.getResourceAsStream(FOLDER + file);
    }
}
