// SPDX-License-Identifier: Apache-2.0
/** Keys at the surfaces of OAuth and at Keycloak's own APIs, and what must not be possible there. */
@NullMarked
package io.latchkey.it.oauth;

import org.jspecify.annotations.NullMarked;
