// @ts-check
import { setFlagsFromString } from "node:v8";

// Loaded before each role, which starts in V8's memory saver mode: else V8 keeps the pages that the garbage of a start
// stood in (100 MB in the api). Under load the mode costs speed, so it ends with the start.
const START_MS = 8_000;

setTimeout(() => setFlagsFromString("--no-memory-saver-mode"), START_MS).unref();
