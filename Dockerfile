# syntax=docker/dockerfile:1
# One file for every service: docker build --build-arg SERVICE=user-service .
#
#   JARS=built      (default) Maven builds them here      JARS=prebuilt     */target of this directory is taken
#   CACHE=trained   (default) every service is started over a real PostgreSQL and a real broker, used, and stopped; what it
#                   loaded and compiled is its ahead-of-time cache (half the start time)      CACHE=untrained   without
ARG MAVEN_IMAGE=maven:3.9-eclipse-temurin-25
ARG JAVA_IMAGE=eclipse-temurin:25-jre
ARG JARS=built
ARG CACHE=trained

FROM ${MAVEN_IMAGE} AS built
WORKDIR /xinfan
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -q -DskipTests -Dspotless.check.skip=true -pl '!e2e,!bench' package

FROM scratch AS prebuilt
COPY . /xinfan

FROM ${JARS} AS jars

# Training needs the very JVM that will run: a cache belongs to one build of it.
FROM ${JAVA_IMAGE} AS untrained
RUN useradd --uid 10001 --user-group --create-home trainer
COPY --from=jars --chown=10001:10001 /xinfan /xinfan
WORKDIR /xinfan
USER 10001:10001
ENV LOCAL="java -XX:+UseSerialGC -Xmx512m -Dxinfan.root=/xinfan -cp local/target/classes:local/target/lib/* com.xinfan.local.Local"

# Once for all services: the stage does not know which one is asked for.
FROM untrained AS trained
RUN $LOCAL train

FROM ${CACHE} AS files
ARG SERVICE
RUN $LOCAL image "${SERVICE:?--build-arg SERVICE=user-service}" /home/trainer/image

FROM ${JAVA_IMAGE}
ARG SERVICE
LABEL org.opencontainers.image.title="${SERVICE}" \
      org.opencontainers.image.vendor="Xinfan"
# What changes least comes first. The times of the jars are kept: the cache is valid for exactly these files.
COPY --from=files /home/trainer/image/dependencies/ /app/
COPY --from=files /home/trainer/image/spring-boot-loader/ /app/
COPY --from=files /home/trainer/image/snapshot-dependencies/ /app/
COPY --from=files /home/trainer/image/application/ /app/
COPY --from=files /home/trainer/image/start/ /app/
# Only analytics-service writes anything but /tmp, and only here.
RUN install -d -o 10001 -g 10001 /data
WORKDIR /data
ENV MALLOC_ARENA_MAX=2 MANAGEMENT_SERVER_PORT=9090
USER 10001:10001
EXPOSE 8080 9090
# No curl is needed: bash asks.
HEALTHCHECK --interval=5s --timeout=3s --start-period=120s --retries=6 CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${MANAGEMENT_SERVER_PORT} && printf 'GET /actuator/health/readiness HTTP/1.0\r\n\r\n' >&3 && head -n 1 <&3 | grep -q ' 200'"]
ENTRYPOINT ["java", "@/app/java.args"]
