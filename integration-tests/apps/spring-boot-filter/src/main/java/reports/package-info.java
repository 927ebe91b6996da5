// SPDX-License-Identifier: Apache-2.0
/** A Spring Boot application behind the servlet filter. */
package reports;
