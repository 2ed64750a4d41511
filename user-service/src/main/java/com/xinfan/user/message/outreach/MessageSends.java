package com.xinfan.user.message.outreach;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** All sends, for their transitions. */
interface MessageSends extends Repository<MessageSend, UUID> {

    MessageSend saveAndFlush(MessageSend send);

    Optional<MessageSend> findById(UUID id);
}
