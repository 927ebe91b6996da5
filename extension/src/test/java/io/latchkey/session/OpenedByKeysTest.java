// SPDX-License-Identifier: Apache-2.0
package io.latchkey.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.cache.Keys;
import io.latchkey.policy.KeyStatus;
import io.latchkey.store.StoredKey;
import io.latchkey.token.KeyId;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OpenedByKeysTest {
    private static final StoredKey KEY =
            Keys.key(KeyId.parse("0000000000000001").orElseThrow(), KeyStatus.ACTIVE);

    @Test
    void meansThoseOfOneKey() {
        OpenedByKeys one = OpenedByKeys.of(Keys.REALM, List.of(KEY));

        assertThat(one.isBy(Keys.OWNER, "0000000000000001")).isTrue();
        assertThat(one.isBy(Keys.OWNER, "0000000000000002")).isFalse();
        assertThat(one.isBy("another", "0000000000000001")).isFalse();
    }

    @Test
    void meansThoseOfAllKeysOfAnOwner() {
        OpenedByKeys all = OpenedByKeys.of(Keys.REALM, Keys.OWNER);

        assertThat(all.isBy(Keys.OWNER, "0000000000000002")).isTrue();
        assertThat(all.isBy("another", "0000000000000001")).isFalse();
    }
}
