/**
 * Live chat: the assistant first, then a person in the same conversation, who sees what went before. Every message is a
 * row with the next number, kept before it is answered; a client that comes back with the last number it has misses
 * nothing, and what it sends twice counts once. Nothing lives in the memory of one instance. The assistant only says
 * what two people have approved, gives no advice, and stands aside when asked, unsure, or when somebody is upset.
 */
@NullMarked
package com.xinfan.user.support.chat;

import org.jspecify.annotations.NullMarked;
