# The trucewire command with a Java runtime. See docs/deployment.md.
#
#   docker build -t trucewire .
#
# A distribution that is there already (mvn -Prelease -DskipTests package) is taken; else it is built here, with a network.
# The runtime image needs Java 17 or later, and bash for the health check.
ARG BUILD_IMAGE=maven:3-eclipse-temurin-17
ARG RUNTIME_IMAGE=eclipse-temurin:17-jre

FROM ${BUILD_IMAGE} AS build
WORKDIR /source
COPY . .
RUN set -eu; \
    if ! ls cli/target/trucewire-*.tar.gz >/dev/null 2>&1; then \
      mvn -B -Prelease -DskipTests -Dspotless.check.skip=true -Djacoco.skip=true -pl cli -am package; \
    fi; \
    set -- cli/target/trucewire-*.tar.gz; \
    if [ $# -ne 1 ]; then echo "several distributions: $*; remove all but one from cli/target" >&2; exit 1; fi; \
    mkdir /distribution; \
    tar -xzf "$1" -C /distribution --strip-components=1; \
    rm -rf /distribution/docs /distribution/*.md /distribution/*.cmd; \
    cp ops/image/healthcheck.sh /distribution/healthcheck

FROM ${RUNTIME_IMAGE}
ARG REVISION=
ARG VERSION=
LABEL org.opencontainers.image.title="Trucewire" \
      org.opencontainers.image.description="A live, auditable record of ceasefires, made from the news wire." \
      org.opencontainers.image.licenses="GPL-3.0-or-later" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.version="${VERSION}"

COPY --from=build /distribution /opt/trucewire

# A fixed uid, so that volumes can be given to it. /var/lib/trucewire has the stores; a new volume there gets its owner.
# The demo loads what the processor, too, loads: its classes are kept as this JVM maps them (CDS), and others start faster by it.
RUN set -eu; \
    echo 'trucewire:x:10001:' >>/etc/group; \
    echo 'trucewire:x:10001:10001::/var/lib/trucewire:/usr/sbin/nologin' >>/etc/passwd; \
    mkdir -p /var/lib/trucewire; \
    chown 10001:10001 /var/lib/trucewire; \
    ln -s /opt/trucewire/trucewire /usr/local/bin/trucewire; \
    java -Xshare:on -version >/dev/null 2>&1 || java -Xshare:dump; \
    TRUCEWIRE_JAVA_OPTS='-Xmx1g -XX:ArchiveClassesAtExit=/opt/trucewire/trucewire.jsa -Xlog:cds=off,cds+dynamic=off' trucewire demo --once | tail -n 2; \
    rm -rf /tmp/*

# Heap in percent of the container's memory; the rest is for the stores, Kafka's buffers and threads. Of 1.5 GB it leaves 0.9.
ENV TRUCEWIRE_HTTP_HOST=0.0.0.0 \
    TRUCEWIRE_JAVA_OPTS=-XX:MaxRAMPercentage=60 \
    TRUCEWIRE_STATE_DIR=/var/lib/trucewire
USER 10001:10001
WORKDIR /var/lib/trucewire
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["/opt/trucewire/healthcheck"]
ENTRYPOINT ["/opt/trucewire/trucewire"]
CMD ["process"]
