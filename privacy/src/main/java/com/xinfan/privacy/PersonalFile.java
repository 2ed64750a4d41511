package com.xinfan.privacy;

import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** All that this service knows about people, in the order in which it is erased. */
public record PersonalFile(List<PersonalData> parts) {

    /** One kind of thing, with what the person is shown of it. */
    public record Section(String what, String zh, List<JsonNode> rows) {}

    /** What the service shows a person of herself; kinds of which there is nothing are left out. */
    public List<Section> of(UUID userId) {
        return parts.stream()
                .map(part -> new Section(part.what(), part.zh(), part.rows(userId)))
                .filter(section -> !section.rows().isEmpty())
                .toList();
    }
}
