// SPDX-License-Identifier: Apache-2.0
package io.latchkey.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.models.Models;
import io.latchkey.policy.Condition;
import org.junit.jupiter.api.Test;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

final class ConditionsTest {
    private final RealmModel realm = Models.realm();
    private final ClientModel robot = realm.addClient("robot");
    private final UserModel account = Models.serviceAccount(robot);

    private Condition of(UserModel user) {
        return new Conditions(realm, each -> each.getUsername().equals("locked")).of(user);
    }

    @Test
    void areThoseOfAnOwner() {
        UserModel alice = Models.user("alice");
        assertThat(of(alice)).isEqualTo(Condition.GOOD);
        alice.setEnabled(false);
        assertThat(of(alice)).isEqualTo(Condition.DISABLED);
        assertThat(new Conditions(realm, each -> false).of((UserModel) null)).isEqualTo(Condition.GONE);
    }

    @Test
    void tellWhoIsLockedOutFromWhoIsDisabled() {
        UserModel locked = Models.user("locked");
        assertThat(of(locked)).isEqualTo(Condition.LOCKED);
        locked.setEnabled(false);
        assertThat(of(locked)).isEqualTo(Condition.LOCKED);
    }

    @Test
    void letAServiceAccountGoWithItsClient() {
        assertThat(of(account)).isEqualTo(Condition.GOOD);

        robot.setEnabled(false);
        assertThat(of(account)).isEqualTo(Condition.DISABLED);

        robot.setEnabled(true);
        robot.setServiceAccountsEnabled(false);
        assertThat(of(account)).isEqualTo(Condition.DISABLED);

        robot.setServiceAccountsEnabled(true);
        assertThat(of(account)).isEqualTo(Condition.GOOD);
        realm.removeClient(robot.getId());
        assertThat(of(account)).isEqualTo(Condition.DISABLED);
    }

    @Test
    void areThoseOfAClient() {
        assertThat(Conditions.of(robot)).isEqualTo(Condition.GOOD);
        robot.setEnabled(false);
        assertThat(Conditions.of(robot)).isEqualTo(Condition.DISABLED);
        assertThat(Conditions.of((ClientModel) null)).isEqualTo(Condition.GONE);
    }
}
