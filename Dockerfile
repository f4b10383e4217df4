# The image of Heliograph; docs/operations.md, "The image", says how to build and run it.

# A JDK 25 with a shell, and what the image stands on: of that nothing is used but the C library.
ARG BUILD_BASE=docker.io/library/eclipse-temurin:25-jdk
ARG RUN_BASE=gcr.io/distroless/base-nossl-debian12:latest
# The stage that the jar comes from: `build`, where nothing is said, compiles it; `built` takes target/heliograph-*.jar, of
# which there must be one. Buildah before 1.29 does not find a stage by a default from here, so that stands with FROM.
ARG JAR=""

FROM ${BUILD_BASE} AS build
WORKDIR /build
COPY mvnw pom.xml ./
COPY .mvn .mvn
COPY src/main src/main
RUN --mount=type=cache,target=/root/.m2 \
    ./mvnw -B -ntp -Dmaven.test.skip=true -Dstyle.skip=true package && mv target/heliograph-*.jar /heliograph.jar

FROM scratch AS built
COPY target/heliograph-*.jar /heliograph.jar

FROM ${JAR:-build} AS jar
# Of a stage without instructions Buildah 1.28 leaves a container and an image behind.
WORKDIR /

# The JRE, and the jar taken apart: a cache takes no classes from jars within a jar.
FROM ${BUILD_BASE} AS parts
WORKDIR /parts
RUN ["jlink", "--output", "jre", "--no-header-files", "--no-man-pages", "--add-modules", \
     "java.se,jdk.crypto.cryptoki,jdk.jcmd,jdk.jfr,jdk.management,jdk.naming.dns,jdk.net,jdk.unsupported,jdk.zipfs"]
COPY --from=jar /heliograph.jar ./
RUN ["java", "-Djarmode=tools", "-jar", "heliograph.jar", "extract", "--layers", "--destination", "layers"]
RUN ["jar", "--extract", "--file", "heliograph.jar", "META-INF/sbom/application.cdx.json"]

# All but the cache. Nothing from here on needs a shell.
FROM ${RUN_BASE} AS app
COPY --from=parts /parts/jre /opt/jre
COPY --from=parts /parts/layers/dependencies /app
COPY --from=parts /parts/layers/snapshot-dependencies /app
COPY --from=parts /parts/META-INF/sbom /app/sbom
COPY --from=parts /parts/layers/application /app
COPY src/main/image/java.options /app/
WORKDIR /app

# A server that sees its usual traffic, and then writes the cache.
FROM ${BUILD_BASE} AS train
COPY --from=app /opt/jre /opt/jre
COPY --from=app /app /app
COPY src/test/java/io/heliograph/image /training/io/heliograph/image
WORKDIR /app
RUN ["java", "-XX:TieredStopAtLevel=1", "/training/io/heliograph/image/Training.java", "heliograph.aot", "100", \
     "/opt/jre/bin/java", "@/app/java.options", "-XX:AOTCacheOutput=/app/heliograph.aot", "-Xlog:disable", \
     "-Xlog:all=error:stderr", "-jar", "/app/heliograph.jar"]

# In production a cache that does not match is passed over; here it ends the build.
FROM app AS tried
COPY --from=train /app/heliograph.aot /app/
RUN ["/opt/jre/bin/java", "@/app/java.options", "-XX:AOTCache=/app/heliograph.aot", "-XX:AOTMode=on", \
     "-Dspring.context.exit=onRefresh", "-jar", "/app/heliograph.jar"]

FROM app
ARG VERSION=0.1.0-SNAPSHOT
ARG REVISION=""
ARG CREATED=""
ARG RUN_BASE
LABEL org.opencontainers.image.title="Heliograph" \
      org.opencontainers.image.description="WebRTC signaling over STOMP" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.created="${CREATED}" \
      org.opencontainers.image.base.name="${RUN_BASE}"
COPY --from=tried /app/heliograph.aot /app/
USER 10001:10001
EXPOSE 8080
ENTRYPOINT ["/opt/jre/bin/java", "@/app/java.options", "-XX:AOTCache=/app/heliograph.aot", "-jar", "/app/heliograph.jar"]
