import { runsTypeScript } from "../../launch/bootstrap/check-node.js";
import { type Check, fail, ok } from "./check.ts";

/** @param version as in process.version */
export function checkNode(version: string): Check {
  if (runsTypeScript(version)) return ok("Node", version.slice(1));
  return fail(
    "Node",
    `${version.slice(1)} cannot run Carillon`,
    'start it by "npm run carillon", which takes the Node that comes along',
  );
}
