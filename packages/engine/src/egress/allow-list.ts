import { type EgressTarget, isRefusal, parseHost } from "./egress-target.ts";
import { type IpAddress, type IpNumber, inNetwork, parseIpAddress } from "./ip-address.ts";

type Port = number | null;
type HostRule = { readonly host: string; readonly port: Port };
type NetworkRule = { readonly network: IpNumber; readonly bits: number; readonly port: Port };

/** Compiled EGRESS_ALLOW: what is let through although it is not public. */
export type AllowList = {
  readonly hosts: readonly HostRule[];
  /** From `*.example.internal`, kept as `.example.internal`. */
  readonly suffixes: readonly HostRule[];
  readonly networks: readonly NetworkRule[];
};

/** An entry of EGRESS_ALLOW that cannot be read; the message names it. */
export class InvalidEgressRuleError extends Error {
  readonly entry: string;
  constructor(entry: string, problem: string) {
    super(`EGRESS_ALLOW: ${JSON.stringify(entry)} ${problem}`);
    this.name = "InvalidEgressRuleError";
    this.entry = entry;
  }
}

const compiled = new WeakMap<readonly string[], AllowList>();

/**
 * Reads EGRESS_ALLOW entries: a host (`grafana.lan`, `*.example.internal`), an address, a CIDR, or a host or
 * address with a port (`mail.lan:25`, `10.0.0.5:8080`, `[fd00::5]:8080`). The answer is cached by array identity.
 *
 * @throws InvalidEgressRuleError for the first entry that is none of these.
 */
export function compileAllowList(entries: readonly string[]): AllowList {
  const known = compiled.get(entries);
  if (known !== undefined) return known;
  const list = { hosts: [] as HostRule[], suffixes: [] as HostRule[], networks: [] as NetworkRule[] };
  for (const entry of entries) addEntry(list, entry);
  compiled.set(entries, list);
  return list;
}

/** Whether the operator trusts this name, whatever it resolves to. */
export function allowsHost(list: AllowList, { host, port }: EgressTarget): boolean {
  return (
    list.hosts.some((rule) => rule.host === host && fits(rule.port, port)) ||
    list.suffixes.some((rule) => host.endsWith(rule.host) && fits(rule.port, port))
  );
}

/** Whether the operator trusts this address on this port. */
export function allowsAddress(list: AllowList, address: IpAddress, port: number): boolean {
  return list.networks.some(
    (rule) => inNetwork(address.number, rule.network, rule.bits) && fits(rule.port, port),
  );
}

function fits(rule: Port, port: number): boolean {
  return rule === null || rule === port;
}

function addEntry(
  list: { hosts: HostRule[]; suffixes: HostRule[]; networks: NetworkRule[] },
  entry: string,
): void {
  if (typeof entry !== "string") throw new InvalidEgressRuleError(String(entry), "is not text");
  const text = entry.trim();
  if (text === "") throw new InvalidEgressRuleError(entry, "is empty");
  if (text.includes("/")) {
    list.networks.push({ ...parseNetwork(entry, text), port: null });
    return;
  }
  const { host, port } = splitPort(entry, text);
  const wildcard = host.startsWith("*.");
  const target = parseHost(wildcard ? host.slice(2) : host, port ?? 1);
  if (isRefusal(target) || host.includes("*", wildcard ? 1 : 0)) {
    throw new InvalidEgressRuleError(entry, "is not a host, an address, a CIDR, or one of them with a port");
  }
  if (target.address === null) {
    if (wildcard) list.suffixes.push({ host: `.${target.host}`, port });
    else list.hosts.push({ host: target.host, port });
  } else if (wildcard) {
    throw new InvalidEgressRuleError(entry, "puts a wildcard before an address; write a CIDR");
  } else {
    const { number } = target.address;
    list.networks.push({ network: number, bits: number.kind() === "ipv4" ? 32 : 128, port });
  }
}

function splitPort(entry: string, text: string): { host: string; port: Port } {
  const match = /^(\[[^\]]*\]|[^:[\]]+):([^:]*)$/.exec(text);
  if (match === null) return { host: text, port: null };
  const [, host = "", digits = ""] = match;
  const port = /^\d{1,5}$/.test(digits) ? Number(digits) : 0;
  if (port < 1 || port > 65_535) throw new InvalidEgressRuleError(entry, "has a port that is not 1 to 65535");
  return { host, port };
}

function parseNetwork(entry: string, text: string): { network: IpNumber; bits: number } {
  const [, host = "", digits = ""] = /^\[?([^\]/]+)\]?\/(\d{1,3})$/.exec(text) ?? [];
  const address = parseIpAddress(host);
  const problem = new InvalidEgressRuleError(entry, "is not a CIDR such as 10.0.0.0/8 or fd00::/8");
  if (address === null) throw problem;
  const network = address.number;
  // ::ffff:10.0.0.0/104 speaks of IPv4 addresses, and addresses are compared in their IPv4 form.
  const offset = network.kind() === "ipv4" && host.includes(":") ? 96 : 0;
  const bits = Number(digits) - offset;
  if (bits < 0 || bits > (network.kind() === "ipv4" ? 32 : 128)) throw problem;
  return { network, bits };
}
