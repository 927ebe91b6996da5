// SPDX-License-Identifier: Apache-2.0
/**
 * Making, changing and ending keys. {@link io.latchkey.manage.KeyManagement} holds the rules; below it stand the
 * resources for users ({@code account}), administrators ({@code admin}) and finders of leaked keys ({@code possession}),
 * for those who keep answers about keys ({@code feed}), and the wire records ({@code view}). Runs on a worker thread, in the transaction of the request's session; whatever is
 * refused changes nothing.
 */
@NullMarked
package io.latchkey.manage;

import org.jspecify.annotations.NullMarked;
