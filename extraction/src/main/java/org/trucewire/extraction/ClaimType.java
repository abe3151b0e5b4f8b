package org.trucewire.extraction;

/** The proposition of a claim (codebook, section "Types"). */
public enum ClaimType {
    /** Asks for a ceasefire, its extension, its observance or a halt to attacks. */
    CALL,
    /** Proposes or offers a ceasefire or its terms. */
    OFFER,
    /** Talks on a ceasefire are held, planned, resumed, stalled. */
    TALKS,
    /** Consents to it: agrees, accepts, approves, signs. */
    AGREE,
    /** Refuses a proposal or a call. */
    REJECT,
    /** Declares, announces, orders it. */
    DECLARE,
    /** It takes effect. */
    START,
    /** It is observed; somebody commits to it. */
    HOLD,
    /** It is broken. */
    VIOLATE,
    /** Fighting goes on or restarts although a ceasefire was reached, announced or asked for. */
    RESUME,
    /** It is prolonged. */
    EXTEND,
    /** It ends, expires, collapses, is called off. */
    END,
    /** Welcomes, supports or hopes for it; negative: criticises or doubts it. */
    ENDORSE,
    /** It is monitored, verified or enforced by observers. */
    MONITOR
}
