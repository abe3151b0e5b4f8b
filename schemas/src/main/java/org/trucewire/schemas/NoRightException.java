package org.trucewire.schemas;

import java.util.Collection;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;

/** The cluster lets us not do what we were about to; the message names the right that is missing. */
public final class NoRightException extends AuthorizationException {

    private static final long serialVersionUID = 1L;

    /**
     * A right on topics.
     *
     * @param operation what we were about to do
     */
    public NoRightException(AclOperation operation, Collection<String> topics, Throwable cause) {
        super(
                topics.stream()
                        .map(topic -> ClusterFaults.noRight(operation, topic))
                        .collect(Collectors.joining("; ")),
                cause);
    }
}
