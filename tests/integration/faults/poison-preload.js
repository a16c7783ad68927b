// @ts-check
import { Socket } from "node:net";

// Loaded into a worker by --import: a request for /poison ends the process as a crash of native code would.
const write = Socket.prototype.write;
Socket.prototype.write = /** @type {typeof write} */ (
  /** @this {Socket} @param {unknown[]} args */
  function (...args) {
    if (String(args[0]).startsWith("PUT /poison")) process.kill(process.pid, "SIGKILL");
    return Reflect.apply(write, this, args);
  }
);
