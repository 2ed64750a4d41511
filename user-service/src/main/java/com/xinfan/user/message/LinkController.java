package com.xinfan.user.message;

import com.xinfan.contract.vocabulary.Purpose;
import com.xinfan.user.consent.Consents;
import com.xinfan.user.message.link.LinkTargets;
import com.xinfan.user.message.link.Links;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What stands behind the links in messages: nobody is signed in there, the link itself is the proof. */
@RestController
class LinkController {

    private final Links links;
    private final LinkTargets targets;
    private final MessageDesk desk;
    private final Consents consents;

    LinkController(Links links, LinkTargets targets, MessageDesk desk, Consents consents) {
        this.links = links;
        this.targets = targets;
        this.desk = desk;
        this.consents = consents;
    }

    record Unsubscription(boolean unsubscribed) {}

    @GetMapping("/api/v1/links/{token}")
    @Operation(summary = "打开消息中的链接")
    ResponseEntity<Void> follow(@PathVariable String token) {
        var target = message(Links.Kind.CLICK, token);
        var address = desk.follow(target).flatMap(targets::resolve).orElseThrow(MessageProblem.LINK_INVALID::problem);
        return ResponseEntity.status(HttpStatus.FOUND)
                .header(HttpHeaders.LOCATION, address.toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** Changes nothing: programs that look at links must not unsubscribe anybody. */
    @GetMapping("/api/v1/unsubscriptions/{token}")
    @Operation(summary = "查看退订状态")
    Unsubscription look(@PathVariable String token) {
        return state(owner(token));
    }

    @PostMapping("/api/v1/unsubscriptions/{token}")
    @Operation(summary = "退订营销信息")
    Unsubscription unsubscribe(@PathVariable String token) {
        var user = owner(token);
        consents.refuseMarketing(user);
        return state(user);
    }

    private UUID owner(String token) {
        return desk.owner(message(Links.Kind.UNSUBSCRIBE, token)).orElseThrow(MessageProblem.LINK_INVALID::problem);
    }

    private UUID message(Links.Kind kind, String token) {
        return links.message(kind, token).orElseThrow(MessageProblem.LINK_INVALID::problem);
    }

    private Unsubscription state(UUID user) {
        return new Unsubscription(
                !consents.granted(Purpose.MARKETING, List.of(user)).contains(user));
    }
}
