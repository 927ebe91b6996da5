// SPDX-License-Identifier: Apache-2.0
/** An MCP server behind the servlet filter: a key that may only read can call one tool and not the other. */
package reports;
