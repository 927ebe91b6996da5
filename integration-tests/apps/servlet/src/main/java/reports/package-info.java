// SPDX-License-Identifier: Apache-2.0
/** A plain servlet application behind the servlet filter, in Jetty and in Tomcat. */
package reports;
