// SPDX-License-Identifier: Apache-2.0
package reports;

import io.latchkey.servlet.ApiKeyFilter;
import jakarta.servlet.DispatcherType;
import java.nio.file.Files;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** {@code InTomcat <port>}. The rest is in the environment. */
final class InTomcat {
    private InTomcat() {}

    public static void main(String[] arguments) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createTempDirectory("reports").toString());
        Connector connector = new Connector();
        connector.setPort(Integer.parseInt(arguments[0]));
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("acceptCount", "1024");
        connector.setProperty("maxThreads", "400");
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("/app", null);
        FilterDef filter = new FilterDef();
        filter.setFilterName("keys");
        filter.setFilterClass(ApiKeyFilter.class.getName());
        filter.setAsyncSupported("true");
        context.addFilterDef(filter);
        FilterMap everything = new FilterMap();
        everything.setFilterName("keys");
        everything.addURLPattern("/*");
        for (DispatcherType type : DispatcherType.values()) {
            everything.setDispatcher(type.name());
        }
        context.addFilterMap(everything);
        Application.SERVLETS.forEach((path, servlet) -> {
            Tomcat.addServlet(context, path, servlet).setAsyncSupported(true);
            context.addServletMappingDecoded(path, path);
        });
        tomcat.start();
        System.out.println("Started");
        tomcat.getServer().await();
    }
}
