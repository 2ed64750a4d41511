package com.xinfan.content.article;

/** The life of a content. Approval makes it live at once; a rejected one is a draft again. */
enum ContentStatus {
    DRAFT,
    SUBMITTED,
    LIVE,
    RETIRED
}
