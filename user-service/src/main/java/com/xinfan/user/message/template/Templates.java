package com.xinfan.user.message.template;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface Templates extends Repository<Template, UUID> {

    Template saveAndFlush(Template template);

    Optional<Template> findById(UUID id);

    Optional<Template> findByCodeAndStatus(String code, TemplateStatus status);

    Optional<Template> findFirstByCodeOrderByIdDesc(String code);
}
