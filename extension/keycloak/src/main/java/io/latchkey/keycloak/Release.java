// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What the jar says of itself.
 *
 * @param version Latchkey's
 */
public record Release(String version) {

    public static Release ofThisJar() {
        try (InputStream in = Release.class.getResourceAsStream("/META-INF/latchkey/version.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return new Release(properties.getProperty("version"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
