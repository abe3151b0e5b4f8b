package org.trucewire.schemas;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.apache.kafka.clients.ClientUtils;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.IllegalSaslStateException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.apache.kafka.common.utils.SecurityUtils;
import org.jspecify.annotations.Nullable;

/** Why a cluster does not let us in, or not do what we want, in words that say which right or setting is missing. */
public final class ClusterFaults {

    /** Where somebody listens, a connection and the first bytes of TLS take milliseconds. */
    private static final Duration PROBE = Duration.ofSeconds(2);

    private static final Map<AclOperation, String> VERBS = Map.of(
            AclOperation.READ, "read",
            AclOperation.WRITE, "write to",
            AclOperation.CREATE, "create",
            AclOperation.DESCRIBE, "see",
            AclOperation.DESCRIBE_CONFIGS, "see the settings of");

    private ClusterFaults() {}

    /** A right on a topic is missing. */
    public static String noRight(AclOperation operation, String topic) {
        String name = SecurityUtils.operationName(operation);
        return "no right to " + VERBS.getOrDefault(operation, name + " on") + " " + topic + ": ask for " + name
                + " on topic " + topic;
    }

    /**
     * What is missing, if the cluster refused us, or we it.
     *
     * @param failure what a client threw; its causes are looked at, too
     * @param operation what we were doing with topics: Kafka does not say
     * @param topic with which, if it was one; null to take what Kafka names
     * @return nothing for other failures
     */
    public static Optional<String> refusal(Throwable failure, AclOperation operation, @Nullable String topic) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String reason = reason(cause, operation, topic);
            if (reason != null) {
                return Optional.of(reason);
            }
        }
        return Optional.empty();
    }

    private static @Nullable String reason(Throwable failure, AclOperation operation, @Nullable String topic) {
        if (failure instanceof NoRightException) {
            return failure.getMessage();
        }
        if (failure instanceof TopicAuthorizationException refused) {
            List<String> topics = topic == null
                    ? refused.unauthorizedTopics().stream().sorted().toList()
                    : List.of(topic);
            return topics.isEmpty()
                    ? "no right on a topic: ask for " + SecurityUtils.operationName(operation)
                    : topics.stream().map(name -> noRight(operation, name)).collect(Collectors.joining("; "));
        }
        if (failure instanceof GroupAuthorizationException refused) {
            String group = refused.groupId() == null ? "of this client" : refused.groupId();
            return "no right to join the group " + group + ": ask for Read on group " + group;
        }
        if (failure instanceof TransactionalIdAuthorizationException) {
            return "no right to write in transactions: ask for Write on the transactional ids that begin with the application id";
        }
        if (failure instanceof ClusterAuthorizationException) {
            if (operation == AclOperation.WRITE && topic != null) {
                return noRight(operation, topic); // a producer that may write nowhere gets no number for its records
            }
            return "no right on the cluster: " + failure.getMessage();
        }
        return failure instanceof AuthenticationException ? unknownTo(failure) : null;
    }

    /** We are not known to them, or they not to us. */
    private static String unknownTo(Throwable failure) {
        if (failure instanceof UnsupportedSaslMechanismException) {
            return "the brokers do not take sasl.mechanism as it is set: " + failure.getMessage();
        }
        if (failure instanceof IllegalSaslStateException) {
            return "the brokers speak otherwise than security.protocol says: " + failure.getMessage();
        }
        if (failure instanceof SaslAuthenticationException) {
            return "the brokers do not know this user with this password: see sasl.jaas.config and sasl.mechanism ("
                    + failure.getMessage() + ")";
        }
        if (!(failure instanceof SslAuthenticationException)) {
            return String.valueOf(failure.getMessage());
        }
        String detail = deepest(failure);
        if (detail.contains("subject alternative") || detail.contains("No name matching")) {
            return "the certificate of the brokers is for another host than bootstrap.servers names (" + detail + ")";
        }
        if (detail.contains("received fatal alert") || detail.contains("Received fatal alert")) {
            return "the brokers do not accept the certificate of this client, or want one: see ssl.keystore.* ("
                    + detail + ")";
        }
        return "the certificate of the brokers is not trusted: see ssl.truststore.* (" + detail + ")";
    }

    /** The innermost reason: those around it say that there was one. */
    private static String deepest(Throwable failure) {
        Throwable inner = failure;
        while (inner.getCause() != null) {
            inner = inner.getCause();
        }
        return String.valueOf(inner.getMessage());
    }

    /**
     * What may be the matter with brokers that give no answer: looks whether somebody listens there, and whether TLS is spoken.
     * Takes 4 s at most for each address.
     *
     * @param kafka the settings of the client, {@code bootstrap.servers} among them
     */
    public static String silence(Map<String, ?> kafka) {
        String brokers = String.valueOf(kafka.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
        Object set = kafka.get(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG);
        String protocol = set == null ? CommonClientConfigs.DEFAULT_SECURITY_PROTOCOL : set.toString();
        boolean expectsTls =
                protocol.equals(SecurityProtocol.SSL.name) || protocol.equals(SecurityProtocol.SASL_SSL.name);
        return "no answer from " + brokers
                + switch (heard(brokers)) {
                    case NOBODY ->
                        ": is a broker running there, and may you reach it? Else name other bootstrap servers";
                    case TLS ->
                        expectsTls
                                ? ": TLS is spoken there, but nothing comes back in time; look at the brokers' logs"
                                : ": TLS is spoken there, so set security.protocol to SSL or SASL_SSL, not " + protocol;
                    case SOMETHING ->
                        expectsTls
                                ? ": no TLS is spoken there, so security.protocol cannot be " + protocol
                                : ": somebody listens there, but not to security.protocol=" + protocol
                                        + "; is it a broker, and does it want a password?";
                };
    }

    private enum Heard {
        NOBODY,
        TLS,
        SOMETHING
    }

    private static Heard heard(String brokers) {
        List<InetSocketAddress> addresses;
        try {
            addresses = ClientUtils.parseAndValidateAddresses(List.of(brokers.split(",")), "use_all_dns_ips");
        } catch (KafkaException e) {
            return Heard.NOBODY;
        }
        return addresses.stream()
                .map(ClusterFaults::heard)
                .filter(heard -> heard != Heard.NOBODY)
                .findFirst()
                .orElse(Heard.NOBODY);
    }

    private static Heard heard(InetSocketAddress address) {
        try (Socket plain = new Socket()) {
            plain.connect(address, Math.toIntExact(PROBE.toMillis()));
            plain.setSoTimeout(Math.toIntExact(PROBE.toMillis()));
            return speaksTls(plain, address) ? Heard.TLS : Heard.SOMETHING;
        } catch (IOException e) {
            return Heard.NOBODY;
        }
    }

    /** Whether the certificate is trusted does not matter: nothing is sent. */
    private static boolean speaksTls(Socket plain, InetSocketAddress address) throws IOException {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        try (SSLSocket socket =
                (SSLSocket) factory.createSocket(plain, address.getHostString(), address.getPort(), false)) {
            socket.startHandshake();
            return true;
        } catch (SSLHandshakeException e) {
            // Who hangs up, or does not answer in kind, has shown nothing to find fault with.
            return !(e.getCause() instanceof EOFException) && !(e.getCause() instanceof SocketException);
        } catch (IOException e) {
            return false;
        }
    }
}
