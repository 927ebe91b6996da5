// SPDX-License-Identifier: Apache-2.0
/** Keycloak's models, stood in for by Mockito; for tests, and nowhere else. Our own types never are. */
@NullMarked
package io.latchkey.models;

import org.jspecify.annotations.NullMarked;
