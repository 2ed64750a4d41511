package com.xinfan.bench.desk;

import com.xinfan.ledger.Outcome;
import com.xinfan.platform.security.CurrentUser;
import java.util.stream.IntStream;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The service's way in for a benchmark: one endpoint that is measured, and the switches of the measurement. */
@RestController
class DeskController {

    private final Desk desk;
    private final Pace pace;
    private final DeskConfiguration.RelaySwitch relay;

    DeskController(Desk desk, Pace pace, DeskConfiguration.RelaySwitch relay) {
        this.desk = desk;
        this.pace = pace;
        this.relay = relay;
    }

    record TransferRequest(int product, int campaign, long amount) {}

    record TransferView(String transfer) {}

    record Opening(Desk.World world) {}

    record CrowdRequest(Desk.World world, String prefix, int clients, int seconds) {}

    record ReplayRequest(Desk.World world, String prefix, int times) {}

    record Replayed(int replayed, int other) {}

    record RelayRequest(boolean running) {}

    record PacedRequest(String name, int rate, int seconds) {}

    record Appended(int events) {}

    /** The key of the request is the transfer's, which acts once; so no answer need be kept to repeat it. */
    @PostMapping("/api/v1/bench/transfers")
    @ResponseStatus(HttpStatus.CREATED)
    TransferView transfer(
            CurrentUser user, @RequestHeader("Idempotency-Key") String key, @RequestBody TransferRequest request) {
        var outcome = desk.submit(
                new Desk.Wish(key, Desk.userOf(user.id()), request.product(), request.campaign(), 0, request.amount()));
        return new TransferView(outcome.required().transferId().toString());
    }

    @PostMapping("/internal/v1/bench/opening")
    void open(@RequestBody Opening opening) {
        desk.open(opening.world());
    }

    @PostMapping("/internal/v1/bench/crowd")
    Crowd.Result run(@RequestBody CrowdRequest request) {
        return new Crowd(desk, request.world()).run(request.prefix(), request.clients(), request.seconds());
    }

    /** The same wishes, each under one key, again and again and at the same time. */
    @PostMapping("/internal/v1/bench/replays")
    Replayed replay(@RequestBody ReplayRequest request) {
        var outcomes = IntStream.range(0, request.times())
                .parallel()
                .mapToObj(i -> desk.submit(new Desk.Wish(request.prefix() + ":" + i % 10, i % 10, 0, 0, 0, 1_000)))
                .toList();
        var replayed = (int) outcomes.stream()
                .filter(outcome -> outcome instanceof Outcome.Accepted accepted && accepted.replayed())
                .count();
        return new Replayed(replayed, outcomes.size() - replayed);
    }

    @PostMapping("/internal/v1/bench/relay")
    void relay(@RequestBody RelayRequest request) {
        relay.run(request.running());
    }

    @PostMapping("/internal/v1/bench/paced")
    Appended paced(@RequestBody PacedRequest request) {
        return new Appended(pace.run(request.name(), request.rate(), request.seconds()));
    }
}
