package com.xinfan.analytics.store;

import com.xinfan.contract.event.MessageEvent;

/** The rows of the message stream; {@code kind} is the class where the event tells it. */
final class MessageFacts {

    private MessageFacts() {}

    static Detail of(MessageEvent event) {
        return switch (event) {
            case MessageEvent.Requested it ->
                Detail.passive().named(it.template()).of(it.messageClass()).about(it.messageId());
            case MessageEvent.Delivered it ->
                Detail.passive()
                        .named(it.template())
                        .of(it.messageClass())
                        .about(it.messageId())
                        .with("channel", it.channel());
            case MessageEvent.Opened it -> Detail.active().about(it.messageId());
            case MessageEvent.Suppressed it ->
                Detail.passive()
                        .named(it.template())
                        .of(it.messageClass())
                        .about(it.messageId())
                        .with("reason", it.reason());
            case MessageEvent.Failed it ->
                Detail.passive().named(it.template()).about(it.messageId()).with("reason", it.reason());
        };
    }
}
