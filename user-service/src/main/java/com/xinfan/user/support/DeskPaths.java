package com.xinfan.user.support;

import com.xinfan.user.scope.ScopedPath;
import com.xinfan.user.support.chat.ChatProblem;
import com.xinfan.user.support.ticket.TicketProblem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What of the desk belongs to a user, and so only to those who may see her. */
@Configuration(proxyBeanMethods = false)
class DeskPaths {

    @Bean
    ScopedPath ticketPath() {
        return new ScopedPath(
                "/admin/v1/tickets/{id}/**",
                "select user_id from ticket where id = :id",
                TicketProblem.TICKET_NOT_FOUND);
    }

    @Bean
    ScopedPath chatPath() {
        return new ScopedPath(
                "/admin/v1/chats/{id}/**", "select user_id from chat where id = :id", ChatProblem.CHAT_NOT_FOUND);
    }
}
