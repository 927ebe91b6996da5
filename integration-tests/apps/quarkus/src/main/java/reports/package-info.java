// SPDX-License-Identifier: Apache-2.0
/** A resource server in Quarkus that takes keys by configuration alone. */
package reports;
