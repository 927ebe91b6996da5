// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.store.DayCount;
import io.latchkey.store.HourCount;
import io.latchkey.store.KeyUses;
import io.latchkey.store.StoredKey;
import io.latchkey.token.KeyId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is deleted of keys that are gone, on each database. */
@OnEveryDatabase
final class OrphansTest {
    private static final int ONE_PAGE = LockedKeys.BATCH;

    private final KeysOfRealm realm;

    OrphansTest(OnEveryDatabase.Vendor vendor) {
        this.realm = new KeysOfRealm(vendor.database());
    }

    private List<StoredKey> used(int count) {
        List<StoredKey> keys = realm.add(count);
        HourCount once = new HourCount(HourCount.of(KeysOfRealm.NOW), DayCount.ACCEPTED, 1);
        List<KeyUses> uses = keys.stream()
                .map(key -> new KeyUses(key.id(), realm.realmId(), List.of(once), Optional.empty(), List.of()))
                .toList();
        realm.database().run(em -> new UsageStore(em).add(uses));
        return keys;
    }

    /** As nobody of us does. */
    private void deleteAlone(KeyId id) {
        realm.database()
                .run(em -> em.createQuery("delete from KeyEntity where id = :id")
                        .setParameter("id", id.value())
                        .executeUpdate());
    }

    private List<String> counted() {
        return realm.database()
                .call(em -> em.createQuery("select keyId from UsageEntity where realmId = :realm", String.class)
                        .setParameter("realm", realm.realmId())
                        .getResultList());
    }

    /** In how many pages. */
    private int remove(List<String> statements) {
        int pages = 0;
        Optional<String> after = Optional.of("");
        while (after.isPresent()) {
            String last = after.get();
            after = realm.database().call(statements::add, em -> new Orphans(em).removeSome(Orphans.Table.USAGE, last));
            pages++;
        }
        return pages;
    }

    @Test
    void goPageByPageAndNothingOfKeysThatThereAre() {
        List<String> left = new ArrayList<>(
                used(ONE_PAGE).stream().map(key -> key.id().value()).toList());
        left.sort(null);
        List<String> gone = List.of(left.remove(ONE_PAGE - 1), left.remove(0));
        used(9).forEach(key -> left.add(key.id().value()));
        gone.forEach(id -> deleteAlone(new KeyId(id)));

        assertThat(remove(new ArrayList<>())).isGreaterThanOrEqualTo(3);

        assertThat(counted()).containsExactlyInAnyOrderElementsOf(left);
    }

    @Test
    void lockNothingWhereThereAreNone() {
        used(9);
        remove(new ArrayList<>());
        List<String> statements = new ArrayList<>();

        remove(statements);

        assertThat(statements)
                .isNotEmpty()
                .allMatch(statement -> statement.startsWith("select"))
                .noneMatch(statement -> statement.toLowerCase(Locale.ROOT).contains(" for "));
    }
}
