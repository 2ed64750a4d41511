package com.xinfan.content.article;

/** What a content is to its reader. */
enum ContentKind {
    ARTICLE,
    ANNOUNCEMENT,
    FAQ
}
