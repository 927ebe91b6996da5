// SPDX-License-Identifier: Apache-2.0
package reports;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@EnableMethodSecurity
@SpringBootApplication
public class Reports {
    public static void main(String[] args) {
        SpringApplication.run(Reports.class, args);
    }

    @GetMapping("/scope")
    @PreAuthorize("hasAuthority('SCOPE_reports:read')")
    String scope(Authentication caller) {
        return caller.getName();
    }

    @GetMapping("/role")
    @PreAuthorize("principal.attributes['resource_access']?.get('reports-api')?.get('roles')?.contains('reader') == true")
    String role(Authentication caller) {
        return caller.getName();
    }
}
