// @ts-check
import { createServer } from "node:http";

createServer((_, response) => response.end(JSON.stringify(process.env))).listen(
  Number(process.env.PORT),
  process.env.HOSTNAME,
);
process.on("SIGTERM", () => process.exit(0));
