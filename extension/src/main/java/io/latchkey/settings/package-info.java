// SPDX-License-Identifier: Apache-2.0
/**
 * Who may have keys, and for how long they live: the realm's settings (realm attributes {@code apiKeys.*}, so that
 * export, import and Terraform carry them) and each user's override. Read anew for each request, from Keycloak's cache of
 * realms.
 */
@NullMarked
package io.latchkey.settings;

import org.jspecify.annotations.NullMarked;
