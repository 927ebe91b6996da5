// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;

/** An empty PostgreSQL with our tables, and Hibernate as Keycloak brings it; counts the statements. In this package for the entities. */
public final class BenchDatabase {
    private final String url;
    private final SessionFactory sessions;
    private final LongAdder statements = new LongAdder();

    /** @param url with the user, as JDBC has it */
    public BenchDatabase(String url) throws SQLException, LiquibaseException, IOException, ClassNotFoundException {
        this.url = url;
        try (Connection connection = DriverManager.getConnection(url)) {
            try (Statement statement = connection.createStatement()) {
                // What of Keycloak's tables is read here.
                statement.execute(
                        "create table REALM_ATTRIBUTE (REALM_ID varchar(36), NAME varchar(255), VALUE varchar(255))");
            }
            new Liquibase(
                            new LatchkeyEntities().getChangelogLocation(),
                            new ClassLoaderResourceAccessor(),
                            new JdbcConnection(connection))
                    .update(new Contexts());
        }
        UnaryOperator<String> counting = statement -> {
            statements.increment();
            return statement;
        };
        Configuration hibernate = new Configuration()
                .setProperty("jakarta.persistence.jdbc.url", url)
                .setProperty("hibernate.connection.pool_size", "100")
                .setProperty("hibernate.query.startup_check", "false")
                .setStatementInspector(counting::apply);
        new LatchkeyEntities().getEntities().forEach(hibernate::addAnnotatedClass);
        try (InputStream unit = BenchDatabase.class.getResourceAsStream("/default-persistence.xml")) {
            String text = new String(unit.readAllBytes(), StandardCharsets.UTF_8);
            for (var entity : Pattern.compile("<class>(.+)</class>")
                    .matcher(text)
                    .results()
                    .toList()) {
                hibernate.addAnnotatedClass(Class.forName(entity.group(1)));
            }
        }
        this.sessions = hibernate.buildSessionFactory();
    }

    /** What the work answers, when its transaction is committed. */
    public <T> T call(Function<EntityManager, T> work) {
        return sessions.fromTransaction(work);
    }

    public void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Of a query with one row and one column. */
    public long number(String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many statements Hibernate has prepared; all rows of a batch are one. */
    public long statements() {
        return statements.sum();
    }
}
