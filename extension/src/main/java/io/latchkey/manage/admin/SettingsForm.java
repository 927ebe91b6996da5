// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.admin;

import io.latchkey.manage.ClientsOnOffer;
import io.latchkey.manage.FieldValue;
import io.latchkey.manage.Fields;
import io.latchkey.manage.Outcome;
import io.latchkey.manage.RateLimitField;
import io.latchkey.settings.AllowedRole;
import io.latchkey.settings.Attribute;
import io.latchkey.settings.Endings;
import io.latchkey.settings.Endings.IdleAction;
import io.latchkey.settings.KeycloakApis;
import io.latchkey.settings.MailSettings;
import io.latchkey.settings.Reaction;
import io.latchkey.settings.RealmSettings;
import io.latchkey.token.TokenPrefix;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.RealmModel;

/**
 * A change of a realm's settings. It works as Keycloak's PUT of a realm does: what is absent stays as it is. What is null goes
 * back to its default.
 */
final class SettingsForm {
    private static final RealmSettings DEFAULTS = RealmSettings.DEFAULTS;
    private static final int MAX_TEXT = 255;

    private SettingsForm() {}

    /** The settings that the realm then has; nothing is written. */
    static Outcome<RealmSettings> read(Fields fields, RealmModel realm) {
        RealmSettings now = RealmSettings.of(realm);
        RealmSettings wanted = new RealmSettings(
                fields.bool(Attribute.ALLOW.json()).or(now.allow(), DEFAULTS.allow()),
                role(fields, realm).or(now.allowedRole()),
                prefix(fields).or(now.prefix(), DEFAULTS.prefix()),
                fields.number(Attribute.MAX_KEYS_PER_USER.json(), 0, RealmSettings.MAX)
                        .or(now.maxKeysPerUser(), DEFAULTS.maxKeysPerUser()),
                fields.number(Attribute.MAX_LIFETIME_DAYS.json(), 1, RealmSettings.MAX)
                        .or(now.maxLifetimeDays()),
                fields.number(Attribute.DEFAULT_LIFETIME_DAYS.json(), 0, RealmSettings.MAX)
                        .or(now.defaultLifetimeDays(), DEFAULTS.defaultLifetimeDays()),
                fields.bool(Attribute.EXPIRY_REQUIRED.json()).or(now.expiryRequired(), DEFAULTS.expiryRequired()),
                client(fields, realm).or(now.defaultClient()),
                apis(fields).or(now.keycloakApis(), DEFAULTS.keycloakApis()),
                fields.number(Attribute.MAX_AUTH_AGE.json(), 1, RealmSettings.MAX_AUTH_AGE)
                        .or(now.maxAuthAge()),
                endings(fields, now.endings()),
                reaction(fields, Attribute.ON_REUSE, Reaction.REVOKE, Reaction.NOTIFY)
                        .or(now.onReuse(), DEFAULTS.onReuse()),
                reaction(fields, Attribute.ON_LEAK, Reaction.values()).or(now.onLeak(), DEFAULTS.onLeak()),
                fields.bool(Attribute.SELF_ROTATION.json()).or(now.selfRotation(), DEFAULTS.selfRotation()),
                fields.bool(Attribute.ORGANIZATION_REQUIRED.json())
                        .or(now.organizationRequired(), DEFAULTS.organizationRequired()),
                new MailSettings(
                        fields.numbers(
                                        Attribute.NOTIFY_DAYS_BEFORE.json(),
                                        MailSettings.MOST_STEPS,
                                        1,
                                        MailSettings.MOST_DAYS)
                                .or(
                                        now.mails().notifyDaysBefore(),
                                        DEFAULTS.mails().notifyDaysBefore()),
                        fields.bool(Attribute.NOTIFY_CHANGES.json())
                                .or(
                                        now.mails().notifyChanges(),
                                        DEFAULTS.mails().notifyChanges()),
                        address(fields).or(now.mails().securityContact())),
                RateLimitField.in(fields).or(now.rateLimit()));
        return fields.outcome(wanted);
    }

    private static FieldValue<AllowedRole> role(Fields fields, RealmModel realm) {
        FieldValue<String> text = fields.text(Attribute.ALLOWED_ROLE.json(), MAX_TEXT);
        Optional<AllowedRole> role = text.value().map(AllowedRole::new);
        if (role.filter(named -> named.in(realm).isEmpty()).isPresent()) {
            fields.reject(
                    Attribute.ALLOWED_ROLE.json(),
                    "there is no such role; one of a client is written as its id, a colon and the role's name");
        }
        return new FieldValue<>(text.present(), role);
    }

    private static FieldValue<TokenPrefix> prefix(Fields fields) {
        FieldValue<String> text = fields.text(Attribute.PREFIX.json(), MAX_TEXT);
        Optional<TokenPrefix> prefix = text.value().flatMap(TokenPrefix::parse);
        if (text.value().isPresent() && prefix.isEmpty()) {
            fields.reject(
                    Attribute.PREFIX.json(), "must be a small letter, and up to 15 small letters and digits after it");
        }
        return new FieldValue<>(text.present(), prefix);
    }

    private static Endings endings(Fields fields, Endings now) {
        return new Endings(
                fields.number(Attribute.RETENTION_DAYS.json(), 1, RealmSettings.MAX)
                        .or(now.retentionDays()),
                fields.number(Attribute.IDLE_DAYS.json(), 1, RealmSettings.MAX).or(now.idleDays()),
                idleAction(fields).or(now.idleAction(), Endings.NONE.idleAction()));
    }

    private static FieldValue<IdleAction> idleAction(Fields fields) {
        FieldValue<String> text = fields.text(Attribute.IDLE_ACTION.json(), MAX_TEXT);
        Optional<IdleAction> action = text.value().flatMap(IdleAction::parse);
        if (text.value().isPresent() && action.isEmpty()) {
            fields.reject(Attribute.IDLE_ACTION.json(), "must be disable or revoke");
        }
        return new FieldValue<>(text.present(), action);
    }

    private static FieldValue<String> address(Fields fields) {
        FieldValue<String> text = fields.text(Attribute.SECURITY_CONTACT.json(), MAX_TEXT);
        if (text.value().filter(address -> !MailSettings.isAddress(address)).isPresent()) {
            fields.reject(Attribute.SECURITY_CONTACT.json(), "must be an e-mail address");
        }
        return text;
    }

    private static FieldValue<KeycloakApis> apis(Fields fields) {
        FieldValue<String> text = fields.text(Attribute.KEYCLOAK_APIS.json(), MAX_TEXT);
        Optional<KeycloakApis> apis = text.value().flatMap(KeycloakApis::parse);
        if (text.value().isPresent() && apis.isEmpty()) {
            fields.reject(Attribute.KEYCLOAK_APIS.json(), "must be none, userinfo, account or all");
        }
        return new FieldValue<>(text.present(), apis);
    }

    private static FieldValue<Reaction> reaction(Fields fields, Attribute attribute, Reaction... all) {
        FieldValue<String> text = fields.text(attribute.json(), MAX_TEXT);
        Optional<Reaction> reaction = text.value().flatMap(Reaction::parse).filter(List.of(all)::contains);
        if (text.value().isPresent() && reaction.isEmpty()) {
            fields.reject(
                    attribute.json(),
                    "must be one of " + Stream.of(all).map(Reaction::word).collect(Collectors.joining(", ")));
        }
        return new FieldValue<>(text.present(), reaction);
    }

    private static FieldValue<String> client(Fields fields, RealmModel realm) {
        FieldValue<String> clientId = fields.text(Attribute.DEFAULT_CLIENT.json(), MAX_TEXT);
        if (clientId.value().isPresent()
                && !new ClientsOnOffer(realm).offers(clientId.value().get())) {
            fields.reject(Attribute.DEFAULT_CLIENT.json(), "there is no such client, or it is not on offer");
        }
        return clientId;
    }
}
