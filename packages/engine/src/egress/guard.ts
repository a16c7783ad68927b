import { lookup as dnsLookup } from "node:dns/promises";
import { compileAllowList } from "./allow-list.ts";
import { isRefusal, parseHttpUrl, targetOfUrl } from "./egress-target.ts";
import { type Lookup, resolveTarget } from "./resolve-target.ts";

export type AddressCheck =
  | { readonly allowed: true; readonly address: string; readonly port: number }
  | { readonly allowed: false; readonly reason: string };

/** Asks the operating system (getaddrinfo: /etc/hosts, then DNS) for all addresses of a host. */
export const systemLookup: Lookup = async (host) => {
  const answers = await dnsLookup(host, { all: true, order: "verbatim" });
  return answers.map(({ address }) => address);
};

/**
 * Decides whether a user-given URL may be requested: http and https only, no userinfo, and every address of its
 * host public in the sense of the IANA special-purpose registries, unless EGRESS_ALLOW (`allow`) says otherwise.
 * The answer's `address` is the one to connect to; asking DNS again would undo the check.
 *
 * Never rejects for a URL, whatever is in it. @throws InvalidEgressRuleError for an unreadable entry of `allow`.
 */
export async function checkAddress(
  url: string | URL,
  { lookup, allow = [] }: { lookup: Lookup; allow?: readonly string[] },
): Promise<AddressCheck> {
  const rules = compileAllowList(allow);
  const parsed = parseHttpUrl(url);
  if (isRefusal(parsed)) return { allowed: false, reason: parsed.refused };
  const target = targetOfUrl(parsed);
  if (isRefusal(target)) return { allowed: false, reason: target.refused };
  const resolved = await resolveTarget(target, { allow: rules, lookup });
  if (isRefusal(resolved)) return { allowed: false, reason: resolved.refused };
  if ("unresolved" in resolved) return { allowed: false, reason: `${target.host} could not be resolved` };
  return { allowed: true, address: resolved.addresses[0], port: target.port };
}
