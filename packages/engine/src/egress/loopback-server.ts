import { createServer, type RequestListener } from "node:http";
import { createServer as createTcpServer, type Server, type Socket } from "node:net";

/** For tests: a real server on 127.0.0.1 that knows its connections. */
export type LoopbackServer = {
  readonly port: number;
  readonly origin: string;
  /** Connections taken since the start. */
  readonly connections: () => number;
  /** Connections open now. */
  readonly open: () => number;
  close(): Promise<void>;
};

export function serveHttp(listener: RequestListener): Promise<LoopbackServer> {
  return listen(createServer({ keepAliveTimeout: 60_000 }, listener));
}

export function serveTcp(onSocket: (socket: Socket) => void): Promise<LoopbackServer> {
  return listen(createTcpServer(onSocket));
}

export async function listen(server: Server): Promise<LoopbackServer> {
  const sockets = new Set<Socket>();
  let connections = 0;
  server.on("connection", (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on("error", () => {}).once("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    connections: () => connections,
    open: () => sockets.size,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
