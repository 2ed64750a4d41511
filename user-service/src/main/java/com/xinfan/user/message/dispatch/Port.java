package com.xinfan.user.message.dispatch;

import com.xinfan.contract.vocabulary.MessageChannel;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** One channel outside. */
interface Port {

    MessageChannel channel();

    /** Where these people are reached on this channel; who is not in the answer is not reached. */
    Map<UUID, String> addresses(Collection<UUID> userIds);

    Dispatch.Outcome send(Dispatch dispatch, String to);

    /** What became of an earlier try: {@code NOT_SENT} when the channel does not know of it. */
    Dispatch.Outcome ask(Dispatch dispatch);
}
