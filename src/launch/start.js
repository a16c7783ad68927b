// @ts-check
import { handOver } from "./bootstrap/hand-over.js";

await handOver("src/launch/start/main.ts", process.argv.slice(2));
