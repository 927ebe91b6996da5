// SPDX-License-Identifier: Apache-2.0
package io.latchkey.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.models.Models;
import io.latchkey.rate.RateLimit;
import io.latchkey.store.RealmAttributes;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/** Of two readings of a realm's settings, the stricter one counts. */
final class RealmSettingsTest {
    private static RealmSettings read(RealmModel realm, @Nullable String allow, @Nullable String maxLifetimeDays) {
        return RealmSettings.of(
                realm, new RealmAttributes(Optional.ofNullable(allow), Optional.ofNullable(maxLifetimeDays)));
    }

    private static RealmModel realm(@Nullable String allow, @Nullable String maxLifetimeDays) {
        RealmModel realm = Models.realm();
        realm.setAttribute("apiKeys.allow", allow);
        if (maxLifetimeDays != null) {
            realm.setAttribute("apiKeys.maxLifetimeDays", maxLifetimeDays);
        }
        return realm;
    }

    @ParameterizedTest
    @CsvSource({"true,true,true", "true,false,false", "false,true,false", "true,,false", ",true,false", "true,yes,false"
    })
    void allowsKeysIfBothDo(@Nullable String one, @Nullable String other, boolean allowed) {
        assertThat(read(realm(one, null), other, null).allow()).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({"30,60,30", "60,30,30", "30,,30", ",30,30", ",,", "30,forever,1"})
    void takesTheShorterLifetime(@Nullable String one, @Nullable String other, @Nullable Integer days) {
        assertThat(read(realm("true", one), "true", other).maxLifetimeDays()).isEqualTo(Optional.ofNullable(days));
    }

    @ParameterizedTest
    @CsvSource({"notify,NOTIFY", "revoke,REVOKE", "disable,REVOKE", "perhaps,REVOKE"})
    void endsAKeyOnReuseWhereAValueMakesNoSense(String text, Reaction reaction) {
        RealmModel realm = Models.realm();
        assertThat(RealmSettings.of(realm).onReuse()).isEqualTo(Reaction.NOTIFY);
        realm.setAttribute("apiKeys.onReuse", text);

        assertThat(RealmSettings.of(realm).onReuse()).isEqualTo(reaction);
    }

    @ParameterizedTest
    @CsvSource({"notify,NOTIFY", "revoke,REVOKE", "disable,DISABLE", "perhaps,REVOKE"})
    void endsAKeyOnALeakWhereAValueMakesNoSense(String text, Reaction reaction) {
        RealmModel realm = Models.realm();
        assertThat(RealmSettings.of(realm).onLeak()).isEqualTo(Reaction.REVOKE);
        realm.setAttribute("apiKeys.onLeak", text);

        assertThat(RealmSettings.of(realm).onLeak()).isEqualTo(reaction);
    }

    @ParameterizedTest
    @CsvSource({
        ", , , ",
        "600/PT1M, , , 600/PT1M",
        "600/PT1M, ' ', , 600/PT1M",
        // The client's stands for the realm's, whichever is higher.
        "600/PT1M, 6000/PT1M, , 6000/PT1M",
        "600/PT1M, 60/PT1M, , 60/PT1M",
        "600/PT1M, 6000/PT1M, 700/PT1M, 700/PT1M",
        "600/PT1M, , 10/PT1S, 10/PT1S",
        "600/PT1M, , 700/PT1M, 600/PT1M",
        ", , 700/PT1M, 700/PT1M",
        // What makes no sense counts as the strictest there is.
        "many, , , 1/P1D",
        "600/PT1M, 600 per minute, , 1/P1D"
    })
    void limitsAKeyByItsOwnElseItsClientsElseTheRealmsRate(
            @Nullable String ofRealm, @Nullable String ofClient, @Nullable String own, @Nullable String holds) {
        RealmModel realm = Models.realm();
        ClientModel client = realm.addClient("reports");
        if (ofRealm != null) {
            realm.setAttribute("apiKeys.rateLimit", ofRealm);
        }
        if (ofClient != null) {
            client.setAttribute("apiKeys.rateLimit", ofClient);
        }

        assertThat(RateLimit.of(
                                Optional.ofNullable(own).flatMap(RateLimit::parse),
                                ClientPolicy.of(RealmSettings.of(realm), client).rateLimit())
                        .map(RateLimit::toString))
                .isEqualTo(Optional.ofNullable(holds));
    }

    @Test
    void changesNothingThatIsEqual() {
        RealmModel realm = realm("true", "30");
        realm.setAttribute("apiKeys.prefix", "acme");

        assertThat(read(realm, "true", "30")).isEqualTo(RealmSettings.of(realm));
    }

    @ParameterizedTest
    @CsvSource({"400,90,revoke,400,90,REVOKE", ",,,,,DISABLE", "0,0,delete,,,DISABLE", "soon,-1,,,,DISABLE"})
    void endsNothingByAValueThatMakesNoSense(
            @Nullable String retention,
            @Nullable String idle,
            @Nullable String action,
            @Nullable Integer retentionDays,
            @Nullable Integer idleDays,
            Endings.IdleAction idleAction) {
        RealmModel realm = Models.realm();
        realm.setAttribute("apiKeys.retentionDays", retention);
        realm.setAttribute("apiKeys.idleDays", idle);
        realm.setAttribute("apiKeys.idleAction", action);

        assertThat(RealmSettings.of(realm).endings())
                .isEqualTo(new Endings(Optional.ofNullable(retentionDays), Optional.ofNullable(idleDays), idleAction));
    }

    @ParameterizedTest
    @CsvSource({",P90D", "365,P90D", "180,P90D", "30,P15D", "1,PT12H"})
    void callsAKeyIdleAtHalfOfWhatEndsIt(@Nullable Integer days, Duration idle) {
        Endings endings = new Endings(Optional.empty(), Optional.ofNullable(days), Endings.IdleAction.DISABLE);

        assertThat(endings.idle()).isEqualTo(idle);
    }
}
