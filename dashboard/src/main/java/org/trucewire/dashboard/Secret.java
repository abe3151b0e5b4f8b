package org.trucewire.dashboard;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password or token as it is kept: {@code pbkdf2-sha256:ROUNDS:SALT:HASH}, the last two in URL-safe base64. From it nobody learns what
 * was hashed, but by trying.
 */
public final class Secret {

    private static final String KIND = "pbkdf2-sha256";
    private static final Pattern FORM =
            Pattern.compile(KIND + ":(\\d{1,8}):([A-Za-z0-9_-]{16,}={0,2}):([A-Za-z0-9_-]{43}=?)");

    /** What OWASP's Password Storage Cheat Sheet asks of PBKDF2 with SHA-256. A check takes some 0.2 s. */
    private static final int ROUNDS = 600_000;

    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;

    private final int rounds;
    private final byte[] salt;
    private final byte[] hash;

    private Secret(int rounds, byte[] salt, byte[] hash) {
        this.rounds = rounds;
        this.salt = salt;
        this.hash = hash;
    }

    /** Hashes a password or token with new salt. */
    public static Secret hashed(String plain) {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        return new Secret(ROUNDS, salt, hash(plain, salt, ROUNDS));
    }

    /**
     * What somebody configured: a hash as {@link #toString} writes it, or, of other form, the plain text, which is hashed.
     *
     * @throws IllegalArgumentException if it begins as a hash and is none, or is empty
     */
    public static Secret of(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a password or token is empty");
        }
        if (!text.startsWith(KIND + ":")) {
            return hashed(text);
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches() || Integer.parseInt(form.group(1)) == 0) {
            throw new IllegalArgumentException(
                    "a hash is broken: make it anew with trucewire dashboard hash, and take its line as it is");
        }
        Base64.Decoder decoder = Base64.getUrlDecoder();
        return new Secret(
                Integer.parseInt(form.group(1)), decoder.decode(form.group(2)), decoder.decode(form.group(3)));
    }

    /** Is this what was hashed? Takes a fraction of a second, whatever the answer. */
    boolean is(String plain) {
        return MessageDigest.isEqual(hash, hash(plain, salt, rounds));
    }

    private static byte[] hash(String plain, byte[] salt, int rounds) {
        PBEKeySpec spec = new PBEKeySpec(plain.toCharArray(), salt, rounds, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no PBKDF2", e); // every Java from 8 on has it
        } finally {
            spec.clearPassword();
        }
    }

    /** As it may be kept in a file or variable. */
    @Override
    public String toString() {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return KIND + ":" + rounds + ":" + encoder.encodeToString(salt) + ":" + encoder.encodeToString(hash);
    }
}
