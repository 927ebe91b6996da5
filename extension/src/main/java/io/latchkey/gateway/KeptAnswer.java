// SPDX-License-Identifier: Apache-2.0
package io.latchkey.gateway;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;

/**
 * A whole answer of the validate endpoint, as it was sent.
 *
 * @param headers all of them
 */
public record KeptAnswer(int status, List<Header> headers, String body) {
    public KeptAnswer {
        headers = List.copyOf(headers);
    }

    /** A header with all its values, in the form that costs Vert.x the least to send. */
    public record Header(CharSequence name, List<CharSequence> values) {
        public Header {
            values = List.copyOf(values);
        }

        /** Both are of US-ASCII, as all that Keycloak and we send. */
        public static Header of(String name, List<String> values) {
            return new Header(
                    HttpHeaders.createOptimized(name),
                    values.stream().map(HttpHeaders::createOptimized).toList());
        }
    }

    /** Sets its headers, in the place of any that are there. */
    public void writeTo(MultiMap response) {
        headers.forEach(header -> response.set(header.name(), header.values()));
    }
}
