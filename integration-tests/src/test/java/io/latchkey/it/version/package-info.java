// SPDX-License-Identifier: Apache-2.0
/** Which Keycloak the run is on, and which tests are for some Keycloaks only. Any thread. */
@NullMarked
package io.latchkey.it.version;

import org.jspecify.annotations.NullMarked;
