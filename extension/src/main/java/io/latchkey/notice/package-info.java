// SPDX-License-Identifier: Apache-2.0
/**
 * What is written down about changes of keys, in Keycloak's own events: who did what to which key. The key's id is in
 * them, a token never.
 */
@NullMarked
package io.latchkey.notice;

import org.jspecify.annotations.NullMarked;
