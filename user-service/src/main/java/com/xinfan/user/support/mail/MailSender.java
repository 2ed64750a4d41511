package com.xinfan.user.support.mail;

import com.xinfan.platform.clock.DueWork;
import com.xinfan.platform.remote.RemoteFailure;
import com.xinfan.platform.remote.Remotes;
import com.xinfan.user.support.mail.Postbox.Outgoing;
import com.xinfan.user.support.ticket.Replies;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends what waits; the provider knows each mail by its id, so that a repetition is none. */
@Component
class MailSender implements DueWork {

    private static final int BATCH = 50;
    private static final Logger LOG = LoggerFactory.getLogger(MailSender.class);

    private final Postbox postbox;
    private final Replies replies;
    private final MailChannel channel;
    private final MeterRegistry meters;

    MailSender(Postbox postbox, Replies replies, Remotes remotes, MeterRegistry meters) {
        this.postbox = postbox;
        this.replies = replies;
        this.channel = remotes.external("email", MailChannel.class);
        this.meters = meters;
    }

    @Override
    public String name() {
        return "ticket-mail";
    }

    @Override
    public int runDue() {
        var mails = postbox.claim(BATCH);
        mails.forEach(this::send);
        return mails.size();
    }

    private void send(Outgoing mail) {
        var text = replies.raw(mail.ticketId(), mail.replyId()).orElse("");
        var subject = "Re: " + mail.subject() + " " + postbox.mark(mail.ticketId());
        var inReplyTo = postbox.lastIn(mail.ticketId()).orElse(null);
        try {
            channel.send(new MailChannel.Mail(
                    mail.id().toString(),
                    postbox.contact(mail),
                    "EMAIL",
                    "ticket-mail",
                    subject,
                    text,
                    mail.messageId(),
                    inReplyTo));
            postbox.sent(mail.id());
            count("sent");
        } catch (RemoteFailure.Refused refused) {
            LOG.warn("Mail {} of ticket {} was refused: {}", mail.id(), mail.ticketId(), refused.status());
            postbox.notSent(mail, true);
            count("refused");
        } catch (RemoteFailure later) {
            postbox.notSent(mail, false);
            count("later");
        }
    }

    private void count(String outcome) {
        meters.counter("ticket.mail", "outcome", outcome).increment();
    }
}
