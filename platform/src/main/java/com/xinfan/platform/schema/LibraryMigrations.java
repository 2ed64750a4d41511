package com.xinfan.platform.schema;

/**
 * The migrations of a library, declared as a bean.
 *
 * @param location such as {@code classpath:db/ledger}
 * @param historyTable such as {@code flyway_ledger}
 */
public record LibraryMigrations(String location, String historyTable) {}
