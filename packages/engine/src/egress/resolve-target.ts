import { type AllowList, allowsAddress, allowsHost } from "./allow-list.ts";
import type { EgressTarget, Refusal } from "./egress-target.ts";
import { isRefusal } from "./egress-target.ts";
import { parseIpAddress, whyNotPublic } from "./ip-address.ts";
import { isReservedName } from "./reserved-names.ts";

/** Gives every address of a host name, in the order in which they should be tried. */
export type Lookup = (host: string) => Promise<readonly string[]>;

/** `trust`: what the name's addresses must be for the target to be allowed. */
type NeedsLookup = { readonly trust: "any" | "public-or-allowed" | "allowed" };
type Addresses = { readonly addresses: readonly [string, ...string[]] };
export type Unresolved = { readonly unresolved: Error };

/** What can be said of a target without asking DNS. */
export function judgeTarget(target: EgressTarget, allow: AllowList): Addresses | Refusal | NeedsLookup {
  if (target.address !== null) {
    const problem = allowsAddress(allow, target.address, target.port) ? null : whyNotPublic(target.address);
    if (problem !== null) return { refused: `${target.host} is ${problem}` };
    return { addresses: [target.address.text] };
  }
  if (allowsHost(allow, target)) return { trust: "any" };
  if (!isReservedName(target.host)) return { trust: "public-or-allowed" };
  if (allow.networks.length > 0) return { trust: "allowed" };
  return { refused: `${target.host} is a name of the local network` };
}

/**
 * Judges the target and looks its name up if needed. Every address must pass, not only the one that would be
 * used. The addresses themselves are not told in a refusal: they would map the operator's network.
 */
export async function resolveTarget(
  target: EgressTarget,
  { allow, lookup }: { allow: AllowList; lookup: Lookup },
): Promise<Addresses | Refusal | Unresolved> {
  const judged = judgeTarget(target, allow);
  if (isRefusal(judged) || "addresses" in judged) return judged;
  let answer: unknown;
  try {
    answer = await lookup(target.host);
  } catch (error) {
    return { unresolved: error instanceof Error ? error : new Error("the lookup failed", { cause: error }) };
  }
  return judgeAnswer(target, { answer, trust: judged.trust, allow });
}

function judgeAnswer(
  target: EgressTarget,
  { answer, trust, allow }: { answer: unknown; trust: NeedsLookup["trust"]; allow: AllowList },
): Addresses | Refusal | Unresolved {
  if (!Array.isArray(answer)) return { refused: `${target.host} resolves to something that is no address` };
  const texts = new Set<string>();
  for (const item of answer) {
    const address = typeof item === "string" ? parseIpAddress(item) : null;
    if (address === null) return { refused: `${target.host} resolves to something that is no address` };
    texts.add(address.text);
    if (trust === "any" || allowsAddress(allow, address, target.port)) continue;
    const problem = trust === "allowed" ? "an address of the local network" : whyNotPublic(address);
    if (problem !== null) return { refused: `${target.host} resolves to ${problem}` };
  }
  const [first, ...rest] = texts;
  if (first === undefined) return { unresolved: notFound(target.host) };
  return { addresses: [first, ...rest] };
}

function notFound(host: string): Error {
  return Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), {
    code: "ENOTFOUND",
    syscall: "getaddrinfo",
    hostname: host,
  });
}
