// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import static io.latchkey.manage.Bodies.done;
import static io.latchkey.manage.Managing.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.manage.Managing.Who;
import io.latchkey.policy.EffectiveStatus;
import io.latchkey.store.KeyChange;
import io.latchkey.store.Stamp;
import io.latchkey.store.StoredKey;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a key's history tells of each change. */
final class KeyHistoryTest {
    private final Managing managing = new Managing();

    private KeyChange only(StoredKey key) {
        List<KeyChange> history = managing.history(key.id());
        assertThat(history).hasSize(1);
        return history.get(0);
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    @Test
    void beginsWithWhatAKeyWasMadeAs() {
        StoredKey key = done(managing.create(Who.ADMINISTRATOR, managing.alice)).key();

        KeyChange made = only(key);
        assertThat(made.stamp()).isEqualTo(new Stamp(NOW, "admin"));
        assertThat(made.action()).isEqualTo("create");
        assertThat(made.address()).contains("192.0.2.7");
        assertThat(made.fields())
                .isEqualTo(json("{'name':{'to':'new'},'fullAccess':{'to':true},"
                        + "'expiresAt':{'to':'2026-08-30T12:00:00Z'},'status':{'to':'active'},'generation':{'to':1}}"));
    }

    /** The keys end on 11 June, and a rotation with a grace keeps the old secret for an hour. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        RENAME            | update  | {'name':{'from':'one','to':'other'}}
        NARROW            | update  | {'allowedNetworks':{'to':['10.0.0.0/8']}}
        EXTEND            | update  | {'expiresAt':{'from':'2026-06-11T12:00:00Z','to':'2026-07-01T00:00:00Z'}}
        ROTATE            | rotate  | {'generation':{'from':1,'to':2}}
        ROTATE_WITH_GRACE | rotate  | {'generation':{'from':1,'to':2},'previousExpiresAt':{'to':'2026-06-01T13:00:00Z'}}
        REVOKE            | revoke  | {'status':{'from':'active','to':'revoked'},'reason':{'to':'leaked'}}
        DISABLE           | disable | {'status':{'from':'active','to':'disabled'}}
        ENABLE            | enable  | {'status':{'from':'disabled','to':'active'}}
        """)
    void tellsWhatChanged(Changing change, String action, String fields) {
        StoredKey key = managing.addFor(change);

        done(managing.byOwner(keys -> change.of(key, keys)));

        KeyChange told = only(key);
        assertThat(told)
                .isEqualTo(new KeyChange(
                        key.id(), new Stamp(NOW, "alice"), action, json(fields), Optional.of("192.0.2.7")));
    }

    @ParameterizedTest
    @EnumSource
    void endsWithTheKeyAlone(Changing change) {
        StoredKey key = managing.addFor(change);

        StoredKey changed = done(managing.byOwner(keys -> change.of(key, keys)));

        assertThat(managing.history(key.id())).hasSize(change == Changing.DELETE ? 0 : 1);
        assertThat(managing.history(key.id()).toString()).doesNotContain(hash(key), hash(changed));
    }

    private static String hash(StoredKey key) {
        return HexFormat.of().formatHex(key.secret().hash().digest());
    }

    @Test
    void tellsOfEachOfManyKeys() {
        List<StoredKey> all = List.of(managing.add(), managing.add(EffectiveStatus.DISABLED));

        managing.revokeMany(Who.HELPDESK, all.stream().map(StoredKey::id).toList());

        assertThat(only(all.get(0)).fields())
                .isEqualTo(json("{'status':{'from':'active','to':'revoked'},'reason':{'to':'leaver'}}"));
        assertThat(only(all.get(1)).fields())
                .isEqualTo(json("{'status':{'from':'disabled','to':'revoked'},'reason':{'to':'leaver'}}"));
        assertThat(only(all.get(1)).stamp()).isEqualTo(new Stamp(NOW, "admin"));
    }

    /** Hundreds of keys: that is not as many statements. */
    @Test
    void isWrittenForManyKeysAtOnce() {
        List<StoredKey> all =
                IntStream.range(0, 200).mapToObj(n -> managing.add()).toList();

        List<String> statements = managing.statementsOf(() -> managing.revokeMany(
                Who.ADMINISTRATOR, all.stream().map(StoredKey::id).toList()));

        assertThat(all).allSatisfy(key -> assertThat(managing.history(key.id())).hasSize(1));
        assertThat(statements.stream().filter(it -> it.contains("LATCHKEY_KEY_CHANGE")))
                .hasSizeLessThanOrEqualTo(3);
    }
}
