// SPDX-License-Identifier: Apache-2.0
/** Real gateways in front of a service, with the configuration that {@code docs/gateways} shows. */
@NullMarked
package io.latchkey.it.gateways;

import org.jspecify.annotations.NullMarked;
