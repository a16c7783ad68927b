// @ts-check
import { handOver } from "./bootstrap/hand-over.js";

// node src/launch/with-node.js FILE ARGS…: any TypeScript file of the project, on a machine that has Node 20 only.
const [file, ...args] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write("Say which file to run: node src/launch/with-node.js FILE [ARGS…]\n");
  process.exitCode = 1;
} else {
  await handOver(file, args);
}
