// @ts-check
import { prepare } from "./bootstrap/hand-over.js";

// A shell that is stopped takes no child with it: this one looks whether it is still there.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, "SIGTERM");
}, 500).unref();

await prepare();
