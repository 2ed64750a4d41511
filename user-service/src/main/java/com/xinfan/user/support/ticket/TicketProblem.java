package com.xinfan.user.support.ticket;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

public enum TicketProblem implements ProblemCode {
    TICKET_NOT_FOUND(HttpStatus.NOT_FOUND),
    TICKET_LIMITED(HttpStatus.TOO_MANY_REQUESTS),
    TICKET_STATE(HttpStatus.CONFLICT),
    TICKET_TAKEN(HttpStatus.CONFLICT),
    TICKET_FULL(HttpStatus.CONFLICT),
    TICKET_REOPEN_LATE(HttpStatus.CONFLICT),
    TICKET_SURVEYED(HttpStatus.CONFLICT),
    TICKET_VERDICT(HttpStatus.UNPROCESSABLE_CONTENT),
    TICKET_ASSIGNEE(HttpStatus.UNPROCESSABLE_CONTENT),
    TICKET_PERIOD(HttpStatus.BAD_REQUEST),
    TICKET_COLLISION(HttpStatus.CONFLICT),
    TICKET_REOPEN_LIMIT(HttpStatus.CONFLICT),
    TICKET_OTHER_PERSON(HttpStatus.CONFLICT),
    TICKET_KNOWN_PERSON(HttpStatus.CONFLICT),
    TICKET_MERGE_SELF(HttpStatus.UNPROCESSABLE_CONTENT),
    TICKET_EXTENSION(HttpStatus.CONFLICT),
    TICKET_CAUSE(HttpStatus.UNPROCESSABLE_CONTENT),
    TICKET_USER(HttpStatus.UNPROCESSABLE_CONTENT),
    QUEUE_NOT_FOUND(HttpStatus.UNPROCESSABLE_CONTENT),
    SENTENCE_NOT_FOUND(HttpStatus.NOT_FOUND);

    private final HttpStatus status;

    TicketProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
