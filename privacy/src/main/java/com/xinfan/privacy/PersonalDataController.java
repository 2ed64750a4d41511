package com.xinfan.privacy;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class PersonalDataController {

    private final PersonalFile file;

    PersonalDataController(PersonalFile file) {
        this.file = file;
    }

    record PersonalDataAnswer(List<PersonalFile.Section> sections) {}

    @GetMapping("/internal/v1/personal-data/{userId}")
    @Operation(summary = "本服务持有的用户个人信息")
    PersonalDataAnswer of(@PathVariable UUID userId) {
        return new PersonalDataAnswer(file.of(userId));
    }
}
