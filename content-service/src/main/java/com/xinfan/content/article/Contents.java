package com.xinfan.content.article;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** All contents, for their transitions. */
interface Contents extends Repository<Content, UUID> {

    Content saveAndFlush(Content content);

    Optional<Content> findById(UUID id);

    Optional<Content> findFirstByTitle(String title);
}
