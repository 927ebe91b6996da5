// SPDX-License-Identifier: Apache-2.0
package io.latchkey.owner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OwnersTest {
    private final List<String> asked = new ArrayList<>();

    private final Owners owners = new Owners(
            "demo",
            id -> {
                asked.add(id);
                if (id.contains("silent")) {
                    throw new IllegalStateException("connection refused");
                }
                return null;
            },
            new HashSet<>());

    @Test
    void tellsWhoIsGoneFromWhoCannotBeAskedFor() {
        assertThat(owners.find("7c9e6679")).isEmpty();
        assertThat(owners.find("f:directory:alice")).isEmpty();
        assertThat(owners.find("f:directory")).isEmpty();
        assertThatThrownBy(() -> owners.find("f:silent:alice")).isInstanceOf(OwnerUnavailableException.class);
    }

    @Test
    void asksAStorageThatDidNotAnswerNoSecondTime() {
        assertThat(owners.name("f:silent:alice")).isEmpty();
        assertThat(owners.name("f:silent:bob")).isEmpty();
        assertThatThrownBy(() -> owners.find("f:silent:carol")).isInstanceOf(OwnerUnavailableException.class);
        assertThat(owners.find("f:directory:dave")).isEmpty();

        assertThat(asked).containsExactly("f:silent:alice", "f:directory:dave");
    }

    @Test
    void doesNotTakeAFailureOfKeycloaksOwnDatabaseForAnOutageOfADirectory() {
        assertThatThrownBy(() -> owners.find("silent")).isExactlyInstanceOf(IllegalStateException.class);
    }
}
