/**
 * {@code ./xinfan probe pii}: people whose phones, names, ID and card numbers nobody else has live a day on the running
 * platform; then everything that it keeps is searched for them: every column of every service's database, the topics,
 * the logs, the files of the services, and what staff may read through the API. The sandbox is the outside world, which
 * must know them, and is not searched.
 */
@NullMarked
package com.xinfan.local.probe;

import org.jspecify.annotations.NullMarked;
