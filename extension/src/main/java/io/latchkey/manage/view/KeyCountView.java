// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.view;

/** How often something came out for one key. */
public record KeyCountView(KeyView key, long count) {}
