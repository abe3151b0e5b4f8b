package org.trucewire.dashboard;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Lets in who knows the password or the token. Checking a hash is slow, as it is meant to be: it is done on a thread of its own, for few
 * at a time, and what was found right is known again by a keyed digest, which is gone with the process.
 */
final class Guard {

    private static final String COOKIE = "trucewire";
    private static final String BASIC = "Basic ";
    private static final String BEARER = "Bearer ";

    /** Who else comes is asked to come again: nobody can make a machine hash for more than some seconds ahead. */
    private static final int WAITING = 16;

    /** No more is remembered; there are few ways to say what is right. */
    private static final int REMEMBERED = 64;

    private final Serving serving;
    private final WorkerExecutor checking;
    private final Mac mac;
    private final Set<String> right = ConcurrentHashMap.newKeySet();
    private final AtomicInteger waiting = new AtomicInteger();
    private final String session;

    Guard(Serving serving, Vertx vertx) {
        this.serving = serving;
        this.checking = vertx.createSharedWorkerExecutor("trucewire-guard", 1);
        byte[] key = new byte[32];
        SecureRandom random = new SecureRandom();
        random.nextBytes(key);
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC", e); // every Java has it
        }
        random.nextBytes(key);
        session = Base64.getUrlEncoder().withoutPadding().encodeToString(key);
    }

    /** Goes on with those who may, and answers the others. */
    void check(RoutingContext context) {
        if (serving.login() == null && serving.token() == null) {
            context.next();
            return;
        }
        HttpServerRequest request = context.request();
        String token = request.getParam("token");
        String authorization = request.getHeader("Authorization");
        Cookie cookie = request.getCookie(COOKIE);
        if (cookie != null && same(cookie.getValue(), session)) {
            if (token == null) {
                context.next();
            } else {
                withoutToken(context);
            }
        } else if (token != null && serving.token() != null) {
            known(BEARER + token).onSuccess(known -> {
                if (known == Answer.RIGHT) {
                    context.response()
                            .addCookie(Cookie.cookie(COOKIE, session)
                                    .setHttpOnly(true)
                                    .setPath("/")
                                    .setSecure(serving.tls() != null)
                                    .setSameSite(CookieSameSite.STRICT));
                    withoutToken(context);
                } else {
                    refuse(context, known);
                }
            });
        } else if (authorization != null) {
            known(authorization).onSuccess(known -> {
                if (known == Answer.RIGHT) {
                    context.next();
                } else {
                    refuse(context, known);
                }
            });
        } else {
            refuse(context, Answer.WRONG);
        }
    }

    /** A token in an address would be seen over a shoulder, and kept in the history. */
    private static void withoutToken(RoutingContext context) {
        StringBuilder rest = new StringBuilder();
        context.queryParams().forEach((name, value) -> {
            if (!name.equals("token")) {
                rest.append(rest.isEmpty() ? '?' : '&')
                        .append(java.net.URLEncoder.encode(name, StandardCharsets.UTF_8))
                        .append('=')
                        .append(java.net.URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        });
        context.response()
                .setStatusCode(303)
                .putHeader("Location", context.normalizedPath().replaceAll("^/+", "/") + rest)
                .end();
    }

    private void refuse(RoutingContext context, Answer answer) {
        if (answer == Answer.LATER) {
            context.response()
                    .setStatusCode(429)
                    .putHeader("Retry-After", "2")
                    .end("too many passwords to check: come again in some seconds");
            return;
        }
        boolean asksForLogin = serving.login() != null;
        context.response()
                .setStatusCode(401)
                .putHeader(
                        "WWW-Authenticate",
                        asksForLogin ? "Basic realm=\"Trucewire\", charset=\"UTF-8\"" : "Bearer realm=\"Trucewire\"")
                .end(
                        asksForLogin
                                ? "user and password, please"
                                : "a token, please: open /?token=TOKEN, or send Authorization: Bearer TOKEN");
    }

    private enum Answer {
        RIGHT,
        WRONG,
        LATER
    }

    private Future<Answer> known(String authorization) {
        String digest = digest(authorization);
        if (right.contains(digest)) {
            return Future.succeededFuture(Answer.RIGHT);
        }
        if (waiting.incrementAndGet() > WAITING) {
            waiting.decrementAndGet();
            return Future.succeededFuture(Answer.LATER);
        }
        return checking.executeBlocking(() -> isRight(authorization))
                .map(yes -> {
                    if (yes && right.size() < REMEMBERED) {
                        right.add(digest);
                    }
                    return yes ? Answer.RIGHT : Answer.WRONG;
                })
                .otherwise(Answer.WRONG)
                .onComplete(done -> waiting.decrementAndGet());
    }

    private boolean isRight(String authorization) {
        if (authorization.startsWith(BEARER) && serving.token() != null) {
            return serving.token().is(authorization.substring(BEARER.length()));
        }
        Serving.@Nullable Login login = serving.login();
        if (!authorization.startsWith(BASIC) || login == null) {
            return false;
        }
        String given;
        try {
            given = new String(
                    Base64.getDecoder().decode(authorization.substring(BASIC.length())), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return false;
        }
        int colon = given.indexOf(':');
        // The password is checked whatever the user is: the time tells nothing.
        boolean password = colon >= 0 && login.password().is(given.substring(colon + 1));
        return password && same(given.substring(0, colon), login.user());
    }

    private synchronized String digest(String text) {
        return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
