import { createServer } from "node:http";

// Answers with its environment, so that a test sees what a role is given.
const server = createServer((request, response) => {
  if (request.url === "/die") process.exit(3);
  response.end(JSON.stringify(process.env));
});
if (process.env.STAND_IN_FAILS === "api") {
  process.stderr.write("the api has no wish to start\n");
  process.exit(3);
}
server.listen(Number(process.env.PORT), process.env.HOST, () => process.send?.({ ready: true }));
process.on("SIGTERM", () => process.exit(0));
