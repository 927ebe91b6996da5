// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.access;

/** Who may ask the self-service API, told by what they have in their hands. */
public enum SelfServiceCaller {
    /** An access token of the keys' owner, with {@code manage-account}. */
    OWNER,
    NOBODY,
    GARBAGE,
    /** The owner's token with a signature that does not verify. */
    FORGED,
    /** An access token of a user of the owner's name in another realm. */
    OTHER_REALM,
    /** The owner's twin, disabled after they got their token. */
    DISABLED_USER,
    /** A token of the owner's, whose session has ended. */
    LOGGED_OUT,
    ID_TOKEN,
    REFRESH_TOKEN,
    /** The token of a full-access key of the owner's, as it is. */
    KEY_ITSELF,
    /** A token of the owner's for no audience at all. */
    WITHOUT_AUDIENCE,
    /** A token of the owner's with the role {@code manage-account}, but for another audience. */
    OTHER_AUDIENCE,
    ANOTHER_USER,
    /** A token of the owner's with {@code view-profile} alone. */
    VIEWER,
    /** A client's token for itself, with {@code manage-account}. */
    SERVICE_ACCOUNT,
    /** A token that a key of the owner's was given for at the token endpoint. */
    LOGIN_BY_KEY,
    /** That, refreshed. */
    LOGIN_BY_KEY_REFRESHED,
    /** Who impersonates the owner. */
    IMPERSONATOR,
    /** That, with a lightweight token, refreshed. */
    IMPERSONATOR_REFRESHED,
    /** A token of the owner's from an offline session. */
    OFFLINE_SESSION
}
