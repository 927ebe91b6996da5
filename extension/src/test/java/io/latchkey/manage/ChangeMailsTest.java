// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import static io.latchkey.manage.Bodies.done;
import static io.latchkey.manage.Managing.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.manage.Managing.Who;
import io.latchkey.store.AllowOverride;
import io.latchkey.store.Mail;
import io.latchkey.store.Mail.Fact;
import io.latchkey.store.Mail.Kind;
import io.latchkey.store.StoredKey;
import io.latchkey.store.jpa.Outbox;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of which changes a mail is written. */
final class ChangeMailsTest {
    private final Managing managing = new Managing();

    ChangeMailsTest() {
        managing.realm.setSmtpConfig(Map.of("host", "localhost"));
        managing.realm.setAttribute("apiKeys.notifyChanges", "true");
    }

    private List<Mail> mails() {
        return managing.stored.database().call(em -> {
            Outbox outbox = new Outbox(em);
            return outbox.due(managing.realm.getId(), NOW, 100).stream()
                    .flatMap(id -> outbox.claim(id, NOW, NOW.plusSeconds(1)).stream())
                    .toList();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "RENAME, OWNER,",
        "NARROW, OWNER,",
        "EXTEND, OWNER, WIDENED",
        "EXTEND, ADMINISTRATOR, WIDENED",
        "ROTATE, OWNER, ROTATED",
        "ROTATE_AND_EXTEND, ADMINISTRATOR, ROTATED",
        "REVOKE, OWNER,",
        "REVOKE, ADMINISTRATOR, REVOKED",
        "DISABLE, ADMINISTRATOR,",
        "ENABLE, ADMINISTRATOR,",
        "DELETE, ADMINISTRATOR,"
    })
    void isToldToTheOwner(Changing change, Who who, @Nullable Kind kind) {
        StoredKey key = managing.addFor(change);

        done(managing.by(who, keys -> change.of(key, keys)));

        assertThat(mails()).extracting(Mail::kind).isEqualTo(kind == null ? List.of() : List.of(kind));
    }

    @Test
    void saysWhoMadeAKeyAndFromWhere() {
        StoredKey key = done(managing.create(Who.ADMINISTRATOR, managing.alice)).key();

        assertThat(mails()).singleElement().satisfies(mail -> {
            assertThat(mail.kind()).isEqualTo(Kind.CREATED);
            assertThat(mail.userId()).contains(managing.alice.getId());
            assertThat(mail.facts())
                    .containsEntry(Fact.ID, key.id().value())
                    .containsEntry(Fact.NAME, "new")
                    .containsEntry(Fact.BY, "admin")
                    .containsEntry(Fact.ADDRESS, "192.0.2.7");
        });
    }

    @Test
    void isToldOfEachOfManyThatAreRevoked() {
        List<StoredKey> keys = List.of(managing.add(), managing.add());

        managing.revokeMany(Who.ADMINISTRATOR, keys.stream().map(StoredKey::id).toList());

        assertThat(mails())
                .hasSize(2)
                .allSatisfy(mail -> assertThat(mail.facts()).containsEntry(Fact.REASON, "leaver"));
    }

    @Test
    void isToldNobodyOfWhatWasRefused() {
        managing.override = Optional.of(new AllowOverride(managing.alice.getId(), false, NOW, "admin"));

        managing.create(Who.OWNER, managing.alice);

        assertThat(mails()).isEmpty();
    }

    @Test
    void isToldNobodyUntilTheRealmSaysSo() {
        managing.realm.removeAttribute("apiKeys.notifyChanges");

        managing.create(Who.OWNER, managing.alice);

        assertThat(mails()).isEmpty();
    }

    @Test
    void isToldNobodyInARealmWithoutAMailServer() {
        managing.realm.setSmtpConfig(Map.of());

        managing.create(Who.OWNER, managing.alice);

        assertThat(mails()).isEmpty();
    }
}
