package com.xinfan.sandbox.fault;

import jakarta.validation.Valid;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/faults")
class FaultController {
    private final Faults faults;

    FaultController(Faults faults) {
        this.faults = faults;
    }

    record FaultView(
            String part,
            int latencyMillis,
            BigDecimal errorRate,
            @Nullable BigDecimal lateRate) {
        static FaultView of(Part part, Fault fault) {
            return new FaultView(part.code(), fault.latencyMillis(), fault.errorRate(), fault.lateRate());
        }
    }

    @GetMapping
    List<FaultView> all() {
        return Arrays.stream(Part.values())
                .map(part -> FaultView.of(part, faults.of(part)))
                .toList();
    }

    @PutMapping("/{name}")
    FaultView set(@PathVariable String name, @Valid @RequestBody Fault fault) {
        var part = Part.named(name).orElseThrow(FaultProblem.UNKNOWN_PART::problem);
        faults.set(part, fault);
        return FaultView.of(part, fault);
    }
}
