package org.trucewire.processor;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * A TCP proxy on loopback before a server on loopback: as long as nothing else is said it passes on all that comes, at once. Connections to a
 * server that does not listen are closed.
 */
final class FaultyLink implements AutoCloseable {

    private static final int CHUNK = 64 << 10;

    /** Every thread has one way of a connection. */
    private final ExecutorService ways = Executors.newCachedThreadPool(runnable -> {
        Thread thread = new Thread(runnable, "faulty-link");
        thread.setDaemon(true);
        return thread;
    });

    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ServerSocket entrance;
    private final int target;
    private final Random random;
    private volatile long delayNanos;
    private volatile double loss;
    private volatile boolean silent;

    /**
     * Listens.
     *
     * @param entrance port to listen on; 0 for any
     * @param target port of the server
     * @param random decides what is lost
     */
    FaultyLink(int entrance, int target, Random random) throws IOException {
        this.entrance = new ServerSocket(entrance, 200, InetAddress.getLoopbackAddress());
        this.target = target;
        this.random = random;
        ways.execute(this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** What comes is passed on so much later. */
    void delay(long millis) {
        delayNanos = millis * 1_000_000;
    }

    /** Of the pieces that come so many, from 0 to 1, end their connection instead of being passed on. */
    void lose(double share) {
        loss = share;
    }

    /** From now on nothing is passed on and nothing is closed: neither side learns that the other does not hear. What came meanwhile comes after. */
    void fallSilent() {
        silent = true;
    }

    /** All connections are reset; new ones are taken. */
    void reset() {
        open.forEach(FaultyLink::reset);
    }

    /** Passes on everything at once again. */
    void heal() {
        delayNanos = 0;
        loss = 0;
        silent = false;
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        reset();
        ways.shutdownNow();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                open.add(client);
                ways.execute(() -> connect(client));
            } catch (IOException e) {
                // closed, or the client is gone already
            }
        }
    }

    private void connect(Socket client) {
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            open.add(server);
            ways.execute(() -> pass(server, client));
            pass(client, server);
        } catch (IOException e) {
            end(client);
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                while (silent && !entrance.isClosed()) {
                    LockSupport.parkNanos(5_000_000);
                }
                if (delayNanos > 0) {
                    LockSupport.parkNanos(delayNanos);
                }
                if (loss > 0 && lost()) {
                    break;
                }
                out.write(chunk, 0, read);
            }
        } catch (IOException e) {
            // the other side is gone, or we are
        }
        end(from);
        end(to);
    }

    private boolean lost() {
        synchronized (random) {
            return random.nextDouble() < loss;
        }
    }

    private void end(Socket socket) {
        open.remove(socket);
        close(socket);
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // closed already
        }
        close(socket);
    }

    private static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // nobody is there to be told
        }
    }
}
