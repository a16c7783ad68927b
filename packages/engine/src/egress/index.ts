export { type AllowList, compileAllowList, InvalidEgressRuleError } from "./allow-list.ts";
export {
  AddressNotAllowedError,
  InvalidRequestError,
  MalformedResponseError,
  ResponseTooLargeError,
  TooManyRedirectsError,
} from "./egress-errors.ts";
export { type AddressCheck, checkAddress, systemLookup } from "./guard.ts";
export {
  createGuardedHttp,
  type GuardedHttp,
  type GuardedHttpOptions,
  type GuardedRequest,
} from "./guarded-http.ts";
export { createGuardedNet, type GuardedNet, type GuardedNetOptions, type NetTarget } from "./guarded-net.ts";
export type { HttpException } from "./http-exception.ts";
export type { Lookup } from "./resolve-target.ts";
export { wasSent } from "./was-sent.ts";
