// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.feed;

import io.latchkey.feed.Revocations;
import io.latchkey.token.KeyId;
import java.util.List;

/**
 * The answer of the feed.
 *
 * @param cursor for the next call's {@code since}
 * @param keys ids of the keys to forget
 * @param all whether to forget every key instead
 */
public record RevocationsRepresentation(String cursor, List<String> keys, boolean all) {
    static RevocationsRepresentation of(Revocations told) {
        return new RevocationsRepresentation(
                told.cursor().write(), told.keys().stream().map(KeyId::value).toList(), told.all());
    }
}
