package io.heliograph.load;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/// TLS over the bytes of one connection. Whom it trusts is the JDK's business (`javax.net.ssl.trustStore`).
final class Tls {

    private final SSLEngine engine;
    private final ByteBuffer record;

    Tls(Target target) {
        try {
            engine = SSLContext.getDefault().createSSLEngine(target.host(), target.port());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        engine.setSSLParameters(parameters);
        record = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    }

    /// Says hello.
    void begin(Output output) throws SSLException {
        engine.beginHandshake();
        advance(output);
    }

    /// Whether the server has shown who it is, so that something may be said.
    boolean isReady() {
        return engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING;
    }

    void encrypt(byte[] plain, Output output) throws SSLException {
        ByteBuffer source = ByteBuffer.wrap(plain);
        while (source.hasRemaining()) {
            wrap(source, output);
        }
    }

    /// Decrypts all whole records, and leaves the rest of the source.
    ///
    /// @return whether the server may send more
    boolean decrypt(ByteBuffer source, ByteBuffer plain, Output output) throws SSLException {
        while (true) {
            SSLEngineResult result = engine.unwrap(source, plain);
            advance(output);
            switch (result.getStatus()) {
                case CLOSED -> {
                    return false;
                }
                case BUFFER_UNDERFLOW, BUFFER_OVERFLOW -> {
                    return true;
                }
                case OK -> {
                    if (!source.hasRemaining()) {
                        return true;
                    }
                }
            }
        }
    }

    private void advance(Output output) throws SSLException {
        while (true) {
            switch (engine.getHandshakeStatus()) {
                case NEED_TASK -> runTasks();
                case NEED_WRAP -> wrap(ByteBuffer.allocate(0), output);
                case NEED_UNWRAP, NEED_UNWRAP_AGAIN, FINISHED, NOT_HANDSHAKING -> {
                    return;
                }
            }
        }
    }

    private void runTasks() {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }

    private void wrap(ByteBuffer plain, Output output) throws SSLException {
        SSLEngineResult result = engine.wrap(plain, record.clear());
        if (result.getStatus() != SSLEngineResult.Status.OK) {
            throw new SSLException("cannot encrypt: " + result.getStatus());
        }
        output.add(record.flip());
    }
}
