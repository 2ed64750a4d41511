/**
 * Who does what next: queues by matter and skill, people by presence and load, first those of a higher standing, and
 * nobody starves; what runs late goes up step by step until somebody answers for it.
 */
@NullMarked
package com.xinfan.user.support.flow;

import org.jspecify.annotations.NullMarked;
