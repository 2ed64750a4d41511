package com.xinfan.sandbox.bank;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/faults/bank-files")
class FileFaultController {
    private final FileFaults faults;

    FileFaultController(FileFaults faults) {
        this.faults = faults;
    }

    record FaultRequest(@NotNull FileFault fault) {}

    record FileFaultView(LocalDate day, FileFault fault) {}

    @PutMapping("/{day}")
    FileFaultView set(
            @PathVariable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate day,
            @Valid @RequestBody FaultRequest request) {
        faults.set(day, request.fault());
        return new FileFaultView(day, request.fault());
    }
}
