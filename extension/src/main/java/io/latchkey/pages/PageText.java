// SPDX-License-Identifier: Apache-2.0
package io.latchkey.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;

/** The html of a page: what it begins with, and where it is. All else is in its scripts. */
final class PageText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PageText() {}

    /** What the scripts are told: {@code src/pages/environment.ts}. */
    record Environment(
            String pageUrl, String serverUrl, String adminUrl, String realm, String clientId, boolean darkMode) {
        Environment(URI page, URI server, URI admin, String realm, String clientId, boolean darkMode) {
            this(page.toString(), server.toString(), admin.toString(), realm, clientId, darkMode);
        }
    }

    static String of(PageFiles.First files, Environment environment) {
        String links = links("stylesheet", files.styles()) + links("modulepreload", files.imports());
        return html(
                links + "<script type=\"module\" src=\"" + files.script() + "\"></script>\n",
                "<div id=\"app\"></div>\n<noscript>This page needs JavaScript.</noscript>\n"
                        + "<script id=\"environment\" type=\"application/json\">" + json(environment) + "</script>");
    }

    private static String links(String rel, List<String> files) {
        return files.stream()
                .map(file -> "<link rel=\"" + rel + "\" href=\"" + file + "\">\n")
                .collect(Collectors.joining());
    }

    /** A page that says this sentence, which holds nothing that html would take for its own. */
    static String saying(String sentence) {
        return html("", "<h1>API keys</h1>\n<p>" + sentence + "</p>");
    }

    private static String html(String head, String body) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>API keys</title>
                <link rel="icon" href="data:,">
                """ + head + "</head>\n<body>\n" + body + "\n</body>\n</html>\n";
    }

    /** Without the sign by which the script around it could end. */
    private static String json(Environment environment) {
        try {
            return JSON.writeValueAsString(environment).replace("<", "\\u003c");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
