/**
 * The test kit of every service, published as test-jar: real PostgreSQL and Kafka, a movable business clock, tokens,
 * faked remote services, and the rules of the house.
 */
package com.xinfan.platform.test;
