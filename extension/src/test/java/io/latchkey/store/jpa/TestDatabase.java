// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;

/**
 * A database with our tables, made by our changelog, and Hibernate as Keycloak brings it. It lasts as long as the tests: each
 * keeps to a realm of its own.
 *
 * <p>Keycloak's entities are known too, since ours are joined with them; of its tables there are only those columns that are read.
 */
public final class TestDatabase {
    private static final List<String> KEYCLOAKS = List.of(
            "create table REALM_ATTRIBUTE (REALM_ID varchar(36), NAME varchar(255), VALUE varchar(255))",
            "create table USER_ENTITY (ID varchar(36) primary key, REALM_ID varchar(255), ENABLED boolean,"
                    + " SERVICE_ACCOUNT_CLIENT_LINK varchar(255))",
            "create table CLIENT (ID varchar(36), REALM_ID varchar(36), ENABLED boolean, SERVICE_ACCOUNTS_ENABLED boolean)",
            "create table CLIENT_ATTRIBUTES (CLIENT_ID varchar(36), NAME varchar(255), VALUE text)",
            "create table COMPOSITE_ROLE (COMPOSITE varchar(36), CHILD_ROLE varchar(36))",
            "create table KEYCLOAK_GROUP (ID varchar(36), PARENT_GROUP varchar(36))",
            "create table GROUP_ROLE_MAPPING (GROUP_ID varchar(36), ROLE_ID varchar(36))",
            "create table USER_ROLE_MAPPING (USER_ID varchar(36), ROLE_ID varchar(36))",
            "create table USER_GROUP_MEMBERSHIP (USER_ID varchar(36), GROUP_ID varchar(36))",
            "create table ORG (ID varchar(255), REALM_ID varchar(255), ALIAS varchar(255), GROUP_ID varchar(255),"
                    + " ENABLED boolean)",
            "create table FED_USER_GROUP_MEMBERSHIP (GROUP_ID varchar(36), USER_ID varchar(255))");

    private final SessionFactory sessions;

    private TestDatabase(String url, String user, String password) {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement()) {
            for (String table : KEYCLOAKS) {
                statement.execute(table);
            }
            new Liquibase(
                            new LatchkeyEntities().getChangelogLocation(),
                            new ClassLoaderResourceAccessor(),
                            new JdbcConnection(connection))
                    .update(new Contexts());
        } catch (SQLException | LiquibaseException e) {
            throw new IllegalStateException(e);
        }
        Configuration hibernate = new Configuration()
                .setProperty("jakarta.persistence.jdbc.url", url)
                .setProperty("jakarta.persistence.jdbc.user", user)
                .setProperty("jakarta.persistence.jdbc.password", password)
                .setProperty("hibernate.query.startup_check", "false");
        new LatchkeyEntities().getEntities().forEach(hibernate::addAnnotatedClass);
        keycloaksEntities(hibernate);
        this.sessions = hibernate.buildSessionFactory();
    }

    private static void keycloaksEntities(Configuration hibernate) {
        try (InputStream unit = TestDatabase.class.getResourceAsStream("/default-persistence.xml")) {
            Pattern.compile("<class>(.+)</class>")
                    .matcher(new String(unit.readAllBytes(), StandardCharsets.UTF_8))
                    .results()
                    .forEach(entity -> hibernate.addAnnotatedClass(classOf(entity.group(1))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> classOf(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In the memory of this JVM. */
    public static TestDatabase h2() {
        return H2.DATABASE;
    }

    static TestDatabase postgres() {
        return Postgres.DATABASE;
    }

    static TestDatabase mariaDb() {
        return Maria.DATABASE;
    }

    static TestDatabase mariaDbOfThreeBytes() {
        return MariaOfThreeBytes.DATABASE;
    }

    /** What the work answers, when its transaction is committed. */
    public <T> T call(Function<EntityManager, T> work) {
        return sessions.fromTransaction(work);
    }

    /** The same, and tells of each statement before it runs. */
    public <T> T call(Consumer<String> statements, Function<EntityManager, T> work) {
        UnaryOperator<String> telling = statement -> {
            statements.accept(statement);
            return statement;
        };
        try (Session session =
                sessions.withOptions().statementInspector(telling).openSession()) {
            return session.fromTransaction(transaction -> work.apply(session));
        }
    }

    public void run(Consumer<EntityManager> work) {
        sessions.inTransaction(work);
    }

    /** Started by the first test that asks. */
    private static final class H2 {
        /** Keycloak's tables have columns named VALUE. */
        private static final TestDatabase DATABASE =
                new TestDatabase("jdbc:h2:mem:latchkey;DB_CLOSE_DELAY=-1;NON_KEYWORDS=VALUE", "sa", "");
    }

    /** Its program is a test dependency; it ends with this JVM. */
    private static final class Postgres {
        private static final TestDatabase DATABASE = start();

        private static TestDatabase start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .start();
                return new TestDatabase(server.getJdbcUrl("postgres", "postgres"), "postgres", "postgres");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Of the one that the system has. */
    private static final class Maria {
        private static final TestDatabase DATABASE = new TestDatabase(MariaDb.create("utf8mb4"), "root", "");
    }

    /** As it was made by Keycloak's older guides. */
    private static final class MariaOfThreeBytes {
        private static final TestDatabase DATABASE = new TestDatabase(MariaDb.create("utf8mb3"), "root", "");
    }
}
