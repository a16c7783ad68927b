// @ts-check
import { handOver } from "./bootstrap/hand-over.js";

await handOver("src/launch/gate/verify.ts", process.argv.slice(2));
