// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store;

import java.time.Instant;

/**
 * An administrator's word on whether one user may have keys, whatever the realm says.
 *
 * @param by user name of the administrator
 */
public record AllowOverride(String userId, boolean allow, Instant at, String by) {}
