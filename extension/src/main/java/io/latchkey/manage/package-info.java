// SPDX-License-Identifier: Apache-2.0
/**
 * Making, changing and ending keys. {@link io.latchkey.manage.KeyManagement} holds the rules; here stands the resource for
 * finders of leaked keys, and below it those for users ({@code account}), for administrators ({@code admin}) and for those who
 * keep answers about keys ({@code feed}), and the wire records ({@code representation}). Runs on a worker thread, in the
 * transaction of the request's session; whatever is refused changes nothing.
 */
@NullMarked
package io.latchkey.manage;

import org.jspecify.annotations.NullMarked;
