// SPDX-License-Identifier: Apache-2.0
/**
 * A Jakarta Servlet 6 filter for services that take Latchkey's API keys: {@link io.latchkey.servlet.ApiKeyFilter}, made by
 * a container from init parameters and the environment, or by {@link io.latchkey.servlet.ApiKeyFilterBuilder}. Whoever a
 * key belongs to is the request's {@link io.latchkey.servlet.ApiKeyPrincipal}. Nothing else here is for callers.
 *
 * <p>The way of a request: {@code ApiKeyFilter} → {@code Guard} → {@code KeyHeaders} → {@code KnownKeys} →
 * {@code HttpIntrospection} → {@code Decision} → the application or {@code RefusalAnswer}. Every type may be shared between
 * threads. A request waits only for the answer about its own key. A refusal is a value; a breakdown is a
 * {@code KeycloakUnavailable}, and what nobody has thought of is refused too (503).
 *
 * <p>A token leaves this package only in the body of an introspection request. It is in no exception, log or cache.
 */
@NullMarked
package io.latchkey.servlet;

import org.jspecify.annotations.NullMarked;
