// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.admin;

import static io.latchkey.manage.Bodies.done;
import static io.latchkey.manage.Bodies.fields;
import static io.latchkey.manage.Bodies.isRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.manage.Outcome;
import io.latchkey.models.Models;
import io.latchkey.settings.Attribute;
import io.latchkey.settings.RealmSettings;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.RealmModel;

/** Changes of a realm's settings, read. */
final class SettingsFormTest {
    private final RealmModel realm = Models.realm();

    SettingsFormTest() {
        Models.role(realm.addClient("reports"), "key-owner");
        realm.addClient("account");
        realm.addClient("realm-management");
        realm.addClient("switched-off").setEnabled(false);
        realm.addClient("saml-app").setProtocol("saml");
    }

    private Outcome<RealmSettings> read(String json) {
        return SettingsForm.read(fields(json), realm);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        allow               | 'true'
        allow               | 1
        prefix              | 'Lk'
        prefix              | '1a'
        prefix              | 'a2345678901234567'
        prefix              | 'l_k'
        prefix              | 'l\\nk'
        prefix              | ''
        prefix              | 5
        maxKeysPerUser      | -1
        maxKeysPerUser      | 36501
        maxKeysPerUser      | 1.5
        maxKeysPerUser      | '50'
        maxKeysPerUser      | 99999999999999999999
        maxLifetimeDays     | 0
        maxLifetimeDays     | -1
        maxLifetimeDays     | 36501
        defaultLifetimeDays | -1
        defaultLifetimeDays | 'x'
        expiryRequired      | 'yes'
        organizationRequired | 'yes'
        keycloakApis        | 'nonsense'
        keycloakApis        | 'ALL'
        keycloakApis        | ['all']
        retentionDays       | 0
        retentionDays       | 36501
        idleDays            | 0
        idleDays            | 'x'
        idleAction          | 'delete'
        allowedRole         | 'no-such-role'
        allowedRole         | 'reports:no-such-role'
        allowedRole         | 'no-such-client:key-owner'
        allowedRole         | 5
        defaultClient       | 'no-such-client'
        defaultClient       | 'realm-management'
        defaultClient       | 'account'
        defaultClient       | 'switched-off'
        defaultClient       | 'saml-app'
        defaultClient       | 5
        onReuse             | 'disable'
        onReuse             | true
        onLeak              | 'Revoke'
        onLeak              | ''
        notifyDaysBefore    | 7
        notifyDaysBefore    | ['7']
        notifyDaysBefore    | [0]
        notifyDaysBefore    | [366]
        notifyDaysBefore    | [1.5]
        notifyDaysBefore    | [1,2,3,4,5,6,7,8,9,10,11]
        rateLimit           | 600
        rateLimit           | '600/PT1M'
        rateLimit           | {}
        rateLimit           | {'requests': 0, 'period': 'PT1M'}
        rateLimit           | {'requests': 600}
        securityContact     | 'nobody'
        securityContact     | 'a@b, c@d'
        securityContact     | 5
        maxAuthAge          | 0
        maxAuthAge          | 31536001
        maxAuthAge          | 'soon'
        colour              | 'red'
        """)
    void areRefusedByTheNameOfTheSetting(String field, String value) {
        // A good change beside the bad one.
        String good = field.equals("expiryRequired") ? "'maxKeysPerUser': 7" : "'expiryRequired': true";

        isRefused(read("{" + good + ", '" + field + "': " + value + "}"), field);
    }

    @Test
    void setWhatTheyName() {
        RealmSettings all = done(read("""
                {'allow': true, 'allowedRole': 'reports:key-owner', 'prefix': 'acme9', 'maxKeysPerUser': 0, 'maxLifetimeDays': 36500,
                'defaultLifetimeDays': 0, 'expiryRequired': true, 'defaultClient': 'reports', 'keycloakApis': 'all', 'maxAuthAge': 300,
                'retentionDays': 400, 'idleDays': 180, 'idleAction': 'revoke', 'onReuse': 'revoke', 'onLeak': 'disable', 'selfRotation': true, 'organizationRequired': true,
                'notifyDaysBefore': [1, 14, 1], 'notifyChanges': true, 'securityContact': 'security@example.org',
                'rateLimit': {'requests': 600, 'period': 'PT1M'}}"""));

        assertThat(all)
                .hasToString(
                        "RealmSettings[allow=true, allowedRole=Optional[AllowedRole[name=reports:key-owner]], prefix=acme9, maxKeysPerUser=0,"
                                + " maxLifetimeDays=Optional[36500], defaultLifetimeDays=0, expiryRequired=true,"
                                + " defaultClient=Optional[reports], keycloakApis=ALL, maxAuthAge=Optional[300],"
                                + " endings=Endings[retentionDays=Optional[400], idleDays=Optional[180], idleAction=REVOKE],"
                                + " onReuse=REVOKE, onLeak=DISABLE, selfRotation=true, organizationRequired=true,"
                                + " mails=MailSettings[notifyDaysBefore=[14, 1], notifyChanges=true, securityContact=Optional[security@example.org]],"
                                + " rateLimit=Optional[600/PT1M]]");
        assertThat(RealmSettings.of(realm)).as("nothing is written").isEqualTo(RealmSettings.DEFAULTS);
    }

    @Test
    void leaveWhatTheyDoNotName() {
        realm.setAttribute("apiKeys.prefix", "acme");
        realm.setAttribute("apiKeys.maxLifetimeDays", "365");
        realm.setAttribute("apiKeys.defaultClient", "gone");

        RealmSettings settings = done(read("{'allow': true}"));

        assertThat(settings.allow()).isTrue();
        assertThat(settings.prefix()).hasToString("acme");
        assertThat(settings.maxLifetimeDays()).contains(365);
        assertThat(settings.defaultClient()).contains("gone");
    }

    @ParameterizedTest
    @CsvSource({
        "allow, true",
        "allowedRole, reports:key-owner",
        "prefix, acme",
        "maxKeysPerUser, 7",
        "maxLifetimeDays, 7",
        "maxAuthAge, 7",
        "defaultLifetimeDays, 7",
        "expiryRequired, true",
        "defaultClient, reports",
        "keycloakApis, all",
        "retentionDays, 400",
        "idleDays, 180",
        "idleAction, revoke",
        "onReuse, revoke",
        "onLeak, notify",
        "selfRotation, true",
        "organizationRequired, true",
        "notifyDaysBefore, never",
        "notifyChanges, true",
        "securityContact, security@example.org"
    })
    void goBackToTheDefaultByNull(String setting, String value) {
        realm.setAttribute("apiKeys." + setting, value);
        assertThat(RealmSettings.of(realm)).isNotEqualTo(RealmSettings.DEFAULTS);

        assertThat(done(read("{'" + setting + "': null}"))).isEqualTo(RealmSettings.DEFAULTS);
    }

    private void write(String json) {
        done(read(json)).writeTo(realm, RealmSettings.of(realm), attribute -> false);
    }

    @Test
    void leaveAloneWhatSomebodyElseChangesMeanwhile() {
        realm.setAttribute("apiKeys.allow", "true");
        RealmSettings before = RealmSettings.of(realm);
        RealmSettings wanted = done(read("{'defaultLifetimeDays': 30}"));
        realm.removeAttribute("apiKeys.allow");

        wanted.writeTo(realm, before, attribute -> false);

        assertThat(RealmSettings.of(realm).allow()).isFalse();
        assertThat(RealmSettings.of(realm).defaultLifetimeDays()).isEqualTo(30);
    }

    @Test
    void areWrittenWhereTheyAreAskedForThoughThisNodeTakesThemForSoAlready() {
        RealmSettings believed = RealmSettings.of(realm);
        realm.setAttribute("apiKeys.allow", "true");

        done(read("{'allow': false}")).writeTo(realm, believed, Attribute.ALLOW::equals);

        assertThat(RealmSettings.of(realm).allow()).isFalse();
    }

    @Test
    void leaveNoAttributeBehindForADefault() {
        write("{'prefix': 'acme', 'maxLifetimeDays': 30}");
        assertThat(realm.getAttribute("apiKeys.prefix")).isEqualTo("acme");
        assertThat(realm.getAttribute("apiKeys.maxLifetimeDays")).isEqualTo("30");
        assertThat(Optional.ofNullable(realm.getAttribute("apiKeys.maxKeysPerUser")))
                .isEmpty();

        write("{'prefix': null, 'maxLifetimeDays': null}");

        assertThat(Optional.ofNullable(realm.getAttribute("apiKeys.prefix"))).isEmpty();
        assertThat(Optional.ofNullable(realm.getAttribute("apiKeys.maxLifetimeDays")))
                .isEmpty();
    }
}
