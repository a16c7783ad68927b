import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

// A provider stand-in in a process of its own: it reads the whole request, answers a little JSON, and counts.
const ANSWER = JSON.stringify({ ok: true, id: "1718900000.000100", channel: "C0123456789" });
let requests = 0;

const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  if (request.url === "/count") {
    response.end(String(requests));
    return;
  }
  request.resume().once("end", () => {
    requests += 1;
    response
      .writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(ANSWER) })
      .end(ANSWER);
  });
});
server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on("disconnect", () => process.exit(0));
