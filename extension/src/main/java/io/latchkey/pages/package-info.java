// SPDX-License-Identifier: Apache-2.0
/**
 * Our pages without a console of Keycloak's around them: their files, out of the jar, and the clients by which they log
 * in. What they do then is the calls of {@code manage}, as anybody's.
 */
@NullMarked
package io.latchkey.pages;

import org.jspecify.annotations.NullMarked;
