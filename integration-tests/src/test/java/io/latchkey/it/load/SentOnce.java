// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.load;

import io.latchkey.it.http.Http;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.util.EntityUtils;

/**
 * Asks, and never twice. Java's own client (17) now and then closes a connection of its own under a question, sends a GET
 * again and does not say so: once in a million requests, and then the server has counted one more than was answered.
 */
final class SentOnce implements Closeable {
    private static final int TIMEOUT_MILLIS = 60_000;

    private final CloseableHttpClient client;

    SentOnce(int connections) {
        this.client = HttpClients.custom()
                .setMaxConnPerRoute(connections)
                .setMaxConnTotal(connections)
                .disableAutomaticRetries()
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectTimeout(TIMEOUT_MILLIS)
                        .setSocketTimeout(TIMEOUT_MILLIS)
                        .build())
                .build();
    }

    /** The status of the answer. */
    int get(Http http, String path) {
        HttpGet question = new HttpGet(http.base() + path);
        for (Map.Entry<String, String> header : http.headers()) {
            question.addHeader(header.getKey(), header.getValue());
        }
        try (CloseableHttpResponse answer = client.execute(question)) {
            EntityUtils.consume(answer.getEntity());
            return answer.getStatusLine().getStatusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
