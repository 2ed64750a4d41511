package com.xinfan.gateway.door;

import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.CurrentUser;
import com.xinfan.platform.security.Tokens;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whose token this is. The platform remembers verified tokens until they expire, because a signature costs as much as
 * the rest of a request; a key that is withdrawn meanwhile still counts here, but not at a service that never saw the
 * token.
 */
final class TokenCheck {

    private static final String BEARER = "Bearer ";
    private static final String APP_PATHS = "/api/";
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Tokens tokens;

    TokenCheck(Tokens tokens) {
        this.tokens = tokens;
    }

    /**
     * The subject, if the header holds a good token for this side of the house: the app's or the staff's. For a suspect
     * only what the keys at hand can verify is good.
     */
    @Nullable
    String subjectOf(String authorization, String path, boolean suspect) {
        if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return null;
        }
        try {
            var token = authorization.substring(BEARER.length());
            var verified = suspect ? tokens.verifyByKnownKeys(token) : tokens.verify(token);
            var caller = verified.caller();
            var side = path.startsWith(APP_PATHS) ? CurrentUser.class : CurrentStaff.class;
            return side.isInstance(caller) ? caller.subject() : null;
        } catch (Tokens.BadToken e) {
            return null;
        } catch (Tokens.KeysUnavailable e) {
            throw DoorProblem.TOKENS_UNVERIFIABLE.problem().retryAfter(RETRY_AFTER);
        }
    }
}
