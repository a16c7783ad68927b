export { compileAllowList, InvalidEgressRuleError } from "./allow-list.ts";
export { AddressNotAllowedError } from "./egress-errors.ts";
export { type AddressCheck, checkAddress, systemLookup } from "./guard.ts";
export {
  createGuardedHttp,
  type GuardedHttp,
} from "./guarded-http.ts";
export { createGuardedNet, type GuardedNet } from "./guarded-net.ts";
export type { HttpException } from "./http-exception.ts";

export { wasSent } from "./was-sent.ts";
