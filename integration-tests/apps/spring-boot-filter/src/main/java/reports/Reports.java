// SPDX-License-Identifier: Apache-2.0
package reports;

import io.latchkey.servlet.ApiKeyFilter;
import io.latchkey.servlet.ApiKeyPrincipal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.ModelAndView;

@RestController
@SpringBootApplication
public class Reports {
    public static void main(String[] args) {
        SpringApplication.run(Reports.class, args);
    }

    @Bean
    FilterRegistrationBean<ApiKeyFilter> apiKeys() {
        // Configured by the environment: LATCHKEY_ISSUER, LATCHKEY_CLIENT_ID, LATCHKEY_CLIENT_SECRET, LATCHKEY_SCOPES
        FilterRegistrationBean<ApiKeyFilter> filter = new FilterRegistrationBean<>(new ApiKeyFilter());
        filter.addUrlPatterns("/*");
        return filter;
    }

    @GetMapping({"/caller/**", "/reports/**", "/admin/**"})
    String caller(HttpServletRequest request, ApiKeyPrincipal key) {
        return String.join(
                "\n",
                key.getName(),
                request.getRemoteUser(),
                request.getAuthType(),
                key.keyId(),
                String.valueOf(request.isUserInRole("reports-api:reader")),
                String.valueOf(request.isUserInRole("reports-api:writer")),
                String.valueOf(key.hasScope("reports:read")),
                String.valueOf(((Map<?, ?>) request.getAttribute(ApiKeyFilter.CLAIMS)).get("username")));
    }

    @GetMapping("/forward")
    ModelAndView forward() {
        return new ModelAndView("forward:/caller/forwarded");
    }

    /** Spring goes on in a dispatch of its own when the answer is there. */
    @GetMapping({"/async/thread", "/async/dispatch"})
    Callable<String> async(HttpServletRequest request, ApiKeyPrincipal key) {
        return () -> caller(request, key);
    }
}
