// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.access;

/** Who may ask the administration API, told by what they have in their hands. */
public enum AdminCaller {
    /** The master realm's administrator. */
    MASTER_ADMIN,
    NOBODY,
    GARBAGE,
    /** A {@code realm-admin}'s token with a signature that does not verify. */
    FORGED,
    /** A user's token without any role of {@code realm-management}. */
    USER,
    QUERY_USERS,
    VIEW_USERS,
    MANAGE_USERS,
    VIEW_API_KEYS,
    MANAGE_API_KEYS,
    VIEW_REALM,
    MANAGE_REALM,
    VIEW_EVENTS,
    MANAGE_CLIENTS,
    REALM_ADMIN,
    /** A {@code realm-admin} of another realm. */
    OTHER_REALMS_ADMIN,
    /** A token of a {@code realm-admin} that carries no roles. */
    ADMIN_WITHOUT_ROLES,
    /** A {@code realm-admin} who was disabled after they got their token. */
    DISABLED_ADMIN,
    /** A client's token for itself, with {@code manage-users}. */
    SERVICE_ACCOUNT,
    /** The token of a {@code realm-admin}'s full-access key, as it is. */
    KEY_ITSELF,
    /** A token that a {@code realm-admin}'s key was given for at the token endpoint. */
    LOGIN_BY_KEY,
    /** That, refreshed. */
    LOGIN_BY_KEY_REFRESHED,
    /** That, exchanged by another client for a token of its own. */
    LOGIN_BY_KEY_EXCHANGED,
    /** Who impersonates a {@code realm-admin}. */
    IMPERSONATOR,
    /** That, with the token exchanged by another client for one of its own. */
    IMPERSONATOR_EXCHANGED,
    /** A {@code realm-admin}'s token from an offline session. */
    OFFLINE_SESSION,
    /** That, exchanged. */
    OFFLINE_SESSION_EXCHANGED
}
