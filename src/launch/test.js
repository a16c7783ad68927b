// @ts-check
import { handOver } from "./bootstrap/hand-over.js";

await handOver("src/launch/gate/test.ts", process.argv.slice(2));
