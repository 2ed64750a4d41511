/**
 * The outside world, simulated for development, tests and demonstrations: bank, text messages, identity registry,
 * credit bureau, and the hand that moves the business clock of all services. Behaviour is decided by documented magic
 * numbers and switchable faults ({@code docs/sandbox.md}), never by chance.
 */
@NullMarked
package com.xinfan.sandbox;

import org.jspecify.annotations.NullMarked;
