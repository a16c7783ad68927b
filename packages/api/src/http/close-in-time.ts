import type { Socket } from "node:net";
import type { FastifyInstance } from "fastify";

/** How long requests may go on once the server is told to close. ms */
const GRACE_MS = 15_000;

/**
 * Lets nothing hold up the end: connections that never asked for anything, which browsers open in advance and Node would
 * wait a minute for, are cut at once; requests that go on, when the grace is over.
 */
export function closeInTime(server: FastifyInstance): void {
  const sockets = new Set<Socket>();
  server.server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  server.addHook("preClose", async () => {
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
    setTimeout(() => server.server.closeAllConnections(), GRACE_MS).unref();
  });
}
