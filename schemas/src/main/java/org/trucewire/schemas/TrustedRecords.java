package org.trucewire.schemas;

import org.apache.avro.util.ClassSecurityValidator;
import org.trucewire.record.RawArticle;

/**
 * Since 1.12.2 Avro refuses to load classes that the program did not declare as trusted, generated records included. We trust the
 * package of our own records, beside what is trusted already; no other, because a schema from outside could name any class.
 *
 * <p>Avro keeps one list for the whole JVM, so this is done once, before the first serde is made.
 */
public final class TrustedRecords {

    private static final String PACKAGE = RawArticle.class.getPackageName();

    static {
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                type -> type.getPackageName().equals(PACKAGE), ClassSecurityValidator.getGlobal()));
    }

    private TrustedRecords() {}

    /** Loads this class, which does it: for whoever builds records without having made a serde. */
    public static void declare() {}
}
