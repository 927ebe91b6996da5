// SPDX-License-Identifier: Apache-2.0
package io.latchkey.gateway;

import java.lang.ref.Reference;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Prints how much memory an answer takes that is kept: that to a key with one scope, whose owner has an e-mail address. */
public final class FullAnswers {
    private static final int ANSWERS = 100_000;

    private FullAnswers() {}

    public static void main(String[] args) {
        List<KeptAnswer> warm =
                IntStream.range(0, 10).mapToObj(FullAnswers::answer).toList();
        long empty = used();
        List<KeptAnswer> answers =
                IntStream.range(0, ANSWERS).mapToObj(FullAnswers::answer).toList();
        long full = used();
        System.out.printf("%,d kept answers: %,d bytes each%n", ANSWERS, (full - empty) / ANSWERS);
        Reference.reachabilityFence(warm);
        Reference.reachabilityFence(answers);
    }

    private static KeptAnswer answer(int number) {
        String owner = UUID.randomUUID().toString();
        String id = owner.substring(0, 16);
        String body = "{\"active\":true,\"sub\":\"" + owner + "\",\"username\":\"bench-" + number
                + "\",\"client_id\":\"reports-api\","
                + "\"scope\":\"reports:read\",\"api_key_id\":\"" + id
                + "\",\"realm_access\":{\"roles\":[\"reader\",\"offline_access\"]},"
                + "\"email\":\"bench-" + number + "@example.test\",\"iat\":1767225600,\"exp\":1798761600}";
        return KeptAnswer.of(
                200,
                Stream.of(
                                header("X-Auth-Request-User", owner),
                                header("X-Api-Key-Id", id),
                                header("X-Api-Key-Client", "reports-api"),
                                header("X-Api-Key-Expires", "2027-01-01T00:00:00Z"),
                                header("X-Auth-Request-Preferred-Username", "bench-" + number),
                                header("X-Auth-Request-Email", "bench-" + number + "@example.test"),
                                header("X-Api-Key-Scopes", "reports:read"),
                                header("X-Auth-Request-Access-Token", ""),
                                header("X-Auth-Request-Groups", "role:reader,role:offline_access"),
                                header("Cache-Control", "private, max-age=5"),
                                header("Content-Type", "application/json"),
                                header("Vary", "Authorization, X-API-Key"),
                                header("Referrer-Policy", "no-referrer"),
                                header("Strict-Transport-Security", "max-age=31536000; includeSubDomains"),
                                header("X-Content-Type-Options", "nosniff"))
                        .toList(),
                body);
    }

    private static Map.Entry<String, List<String>> header(String name, String value) {
        return Map.entry(name, List.of(value));
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
        }
        return used;
    }
}
