package com.xinfan.local.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xinfan.local.host.Trouble;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartsTests {
    @Test
    void everyPartThatIsNeededExists() {
        for (var part : Parts.all()) {
            part.after().forEach(name -> assertThat(Parts.named(name).name()).isEqualTo(name));
        }
        assertThat(Parts.all()).extracting(Part::port).doesNotHaveDuplicates();
    }

    @Test
    void theShortNameIsEnough() {
        assertThat(Parts.named("user").name()).isEqualTo("user-service");
        assertThatThrownBy(() -> Parts.named("weather"))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("gateway-service");
    }

    @Test
    void aPartBringsWhatItNeeds() {
        assertThat(Parts.needed(List.of("risk")))
                .extracting(Part::name)
                .containsExactly("postgres", "kafka", "user-service", "risk-service");
        assertThat(Parts.needed(List.of())).isEqualTo(Parts.all());
    }
}
