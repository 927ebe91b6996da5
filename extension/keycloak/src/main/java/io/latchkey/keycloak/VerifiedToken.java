// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import org.keycloak.models.ClientModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.AccessToken;

/**
 * A good access token, and what it leads to.
 *
 * @param client the one that it was issued for
 */
public record VerifiedToken(AccessToken token, UserModel user, UserSessionModel session, ClientModel client) {}
