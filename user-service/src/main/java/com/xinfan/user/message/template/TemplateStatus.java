package com.xinfan.user.message.template;

/** Where a template stands. */
enum TemplateStatus {
    DRAFT,
    SUBMITTED,
    LIVE,
    RETIRED
}
