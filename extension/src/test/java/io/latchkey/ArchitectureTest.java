// SPDX-License-Identifier: Apache-2.0
package io.latchkey;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.regex.Pattern;

/** The arrows between packages point one way. */
@AnalyzeClasses(packages = "io.latchkey", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
    private static final Pattern INTERNAL_MODULE =
            Pattern.compile("keycloak-(services|server-spi-private|model-[a-z-]+|quarkus-server)-[0-9]");

    @ArchTest
    static final ArchRule coreKnowsNoKeycloak = noClasses()
            .that()
            .resideInAnyPackage("io.latchkey.token..", "io.latchkey.policy..", "io.latchkey.rate..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.keycloak..", "jakarta..", "io.latchkey.store..");

    @ArchTest
    static final ArchRule onlyTheStoreKnowsJpa = noClasses()
            .that()
            .resideOutsideOfPackage("..jpa..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.persistence..", "org.hibernate..");

    @ArchTest
    static final ArchRule theStoreKnowsNothingAboveIt = noClasses()
            .that()
            .resideInAPackage("io.latchkey.store..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.latchkey..")
                    .and(not(resideInAPackage("io.latchkey.store..")
                            .or(resideInAPackage("io.latchkey.policy.."))
                            .or(resideInAPackage("io.latchkey.rate.."))
                            .or(resideInAPackage("io.latchkey.token..")))));

    @ArchTest
    static final ArchRule onlyTheEdgesKnowHttp = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.latchkey.gateway..",
                    "io.latchkey.verdict..",
                    "io.latchkey.manage..",
                    "io.latchkey.endpoint..",
                    "io.latchkey.pages..",
                    "io.latchkey.oauth..",
                    "io.latchkey.authenticator..",
                    "io.latchkey.owner..",
                    "io.latchkey.keycloak..",
                    "io.latchkey.usage..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.ws.rs..");

    @ArchTest
    static final ArchRule nobodyNeedsTheManagement = noClasses()
            .that()
            .resideOutsideOfPackages("io.latchkey.manage..", "io.latchkey.endpoint..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.latchkey.manage..");

    @ArchTest
    static final ArchRule nobodyNeedsTheOAuthSurfaces = noClasses()
            .that()
            .resideOutsideOfPackages("io.latchkey.oauth..", "io.latchkey.endpoint..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.latchkey.oauth..");

    @ArchTest
    static final ArchRule theDoorToKeycloakKnowsNothingOfKeys = noClasses()
            .that()
            .resideInAPackage("io.latchkey.keycloak..")
            .should()
            .dependOnClassesThat(
                    resideInAPackage("io.latchkey..").and(not(resideInAPackage("io.latchkey.keycloak.."))));

    /**
     * What of Keycloak's private modules an extension is meant to be written against: the interfaces that its guide for developers
     * shows, and what stands in their signatures.
     */
    private static final Set<String> PUBLISHED = Set.of(
            "org.keycloak.authentication.AuthenticationFlowContext",
            "org.keycloak.authentication.Authenticator",
            "org.keycloak.authentication.AuthenticatorFactory",
            "org.keycloak.cluster.ClusterProvider",
            "org.keycloak.connections.jpa.JpaConnectionProvider",
            "org.keycloak.connections.jpa.entityprovider.JpaEntityProvider",
            "org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory",
            "org.keycloak.services.resource.RealmResourceProvider",
            "org.keycloak.services.resource.RealmResourceProviderFactory",
            "org.keycloak.storage.UserStorageProvider");

    private static final DescribedPredicate<JavaClass> INTERNAL = DescribedPredicate.describe(
            "are no published SPI of Keycloak",
            type -> type.getSource()
                            .map(source -> INTERNAL_MODULE
                                    .matcher(source.getUri().toString())
                                    .find())
                            .orElse(false)
                    && !PUBLISHED.contains(type.getName())
                    && !type.getPackageName().startsWith("org.keycloak.events"));

    @ArchTest
    static final ArchRule onlyTheDoorTouchesKeycloaksInsides = noClasses()
            .that()
            .resideOutsideOfPackage("io.latchkey.keycloak..")
            .should()
            .dependOnClassesThat(INTERNAL);

    /** A class of another minor does not link. */
    @ArchTest
    static final ArchRule nobodyKnowsWhichMinorRuns = noClasses()
            .that()
            .resideOutsideOfPackage("io.latchkey.keycloak.v*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.latchkey.keycloak.v*..");

    @ArchTest
    static final ArchRule nobodyNeedsTheGateway = noClasses()
            .that()
            .resideOutsideOfPackages("io.latchkey.gateway..", "io.latchkey.endpoint..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.latchkey.gateway..");

    @ArchTest
    static final ArchRule theCacheKnowsNoHttp = noClasses()
            .that()
            .resideInAnyPackage("io.latchkey.cache..", "io.latchkey.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx..", "jakarta.ws.rs..", "io.latchkey.verdict..", "io.latchkey.gateway..");

    /** Else a server that speaks Arabic answers in Arabic digits, and one that speaks Turkish has no "i" in "ID". */
    @ArchTest
    static final ArchRule nothingHangsOnTheServersLanguage = noClasses()
            .should()
            .callMethod(String.class, "formatted", Object[].class)
            .orShould()
            .callMethod(String.class, "format", String.class, Object[].class)
            .orShould()
            .callMethod(String.class, "toLowerCase")
            .orShould()
            .callMethod(String.class, "toUpperCase")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(NumberFormat.class, MessageFormat.class)
            .orShould()
            .callMethod(DateTimeFormatter.class, "ofPattern", String.class);

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.latchkey.(*)..").should().beFreeOfCycles();
}
