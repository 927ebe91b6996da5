// SPDX-License-Identifier: Apache-2.0
/** The revocation feed, for gateways and services that remember answers about keys. */
@NullMarked
package io.latchkey.manage.feed;

import org.jspecify.annotations.NullMarked;
