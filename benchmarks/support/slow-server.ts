import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

// A provider stand-in in a process of its own that answers after so many ms; it counts, and knows each run that called it.
const delayMs = Number(process.argv[2] ?? "0");
const ANSWER = JSON.stringify({ ok: true });
const callers = new Set<string>();
let requests = 0;

const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  if (request.url === "/count") {
    response.end(JSON.stringify({ requests, callers: callers.size }));
    return;
  }
  if (request.url === "/forget") {
    requests = 0;
    callers.clear();
    response.end();
    return;
  }
  request.resume().once("end", () => {
    requests += 1;
    callers.add(request.url ?? "");
    setTimeout(
      () =>
        response
          .writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(ANSWER) })
          .end(ANSWER),
      delayMs,
    );
  });
});
server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on("disconnect", () => process.exit(0));
