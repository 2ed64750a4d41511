package com.xinfan.contract.vocabulary;

/**
 * The way a message reaches a person; {@code INBOX} is the list inside the app, {@code WECHAT} a template message,
 * {@code WEBHOOK} a signed call to a partner's address.
 */
public enum MessageChannel {
    INBOX,
    PUSH,
    SMS,
    EMAIL,
    WECHAT,
    WEBHOOK
}
