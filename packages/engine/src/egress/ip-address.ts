import { isIPv4, isIPv6 } from "node:net";
import ipaddr from "ipaddr.js";
import { GLOBAL_UNICAST_IPV6, SPECIAL_IPV4, SPECIAL_IPV6, type SpecialRange } from "./special-ranges.ts";

export type IpNumber = ipaddr.IPv4 | ipaddr.IPv6;

/** An address in its one canonical spelling; IPv4-mapped IPv6 has become the IPv4 address it stands for. */
export type IpAddress = { readonly text: string; readonly number: IpNumber };

type ParsedRange = { readonly network: IpNumber; readonly bits: number; readonly kind: string };

const parseRange = ([cidr, kind]: SpecialRange): ParsedRange => {
  const [network, bits] = ipaddr.parseCIDR(cidr);
  return { network, bits, kind };
};

const specialIpv4 = SPECIAL_IPV4.map(parseRange);
const specialIpv6 = SPECIAL_IPV6.map(parseRange);
const globalUnicast = parseRange([GLOBAL_UNICAST_IPV6, "global unicast"]);
const ipv4Mapped = parseRange(["::ffff:0:0/96", "IPv4-mapped"]);
// RFC 6052: on a network that has only IPv6, DNS64 gives every IPv4 host an address in this prefix.
const nat64 = parseRange(["64:ff9b::/96", "NAT64"]);

/**
 * Reads an address in standard notation only (`net.isIP`): no octal, hex, short forms, ports or zone ids.
 * The URL parser turns those spellings into the standard one before they come here.
 */
export function parseIpAddress(text: string): IpAddress | null {
  if (isIPv4(text)) return fromNumber(ipaddr.IPv4.parse(text));
  if (!isIPv6(text) || text.includes("%")) return null;
  const number = ipaddr.IPv6.parse(text);
  return fromNumber(inRange(number, ipv4Mapped) ? embeddedIpv4(number) : number);
}

/** What stands against an address, in words ("a loopback address"), or null for a public one. */
export function whyNotPublic(address: IpAddress): string | null {
  const { number } = address;
  if (!isVersion6(number)) return kindOf(number, specialIpv4);
  if (inRange(number, nat64)) return kindOf(embeddedIpv4(number), specialIpv4);
  const kind = kindOf(number, specialIpv6);
  if (kind !== null) return kind;
  if (!inRange(number, globalUnicast)) return "a reserved address";
  return isIsatap(number) ? kindOf(embeddedIpv4(number), specialIpv4) : null;
}

/** Whether the address lies in the network; addresses of the other family never do. */
export function inNetwork(number: IpNumber, network: IpNumber, bits: number): boolean {
  return number.kind() === network.kind() && number.match(network, bits);
}

function fromNumber(number: IpNumber): IpAddress {
  return { text: number.toString(), number };
}

function isVersion6(number: IpNumber): number is ipaddr.IPv6 {
  return number.kind() === "ipv6";
}

function inRange(number: IpNumber, range: ParsedRange): boolean {
  return inNetwork(number, range.network, range.bits);
}

function kindOf(number: IpNumber, ranges: readonly ParsedRange[]): string | null {
  return ranges.find((range) => inRange(number, range))?.kind ?? null;
}

function embeddedIpv4(number: ipaddr.IPv6): ipaddr.IPv4 {
  return new ipaddr.IPv4(number.toByteArray().slice(-4));
}

// RFC 5214: an interface id of ::0:5efe:a.b.c.d or ::200:5efe:a.b.c.d is tunnelled to the IPv4 address in it.
function isIsatap(number: ipaddr.IPv6): boolean {
  return (number.parts[4] === 0 || number.parts[4] === 0x200) && number.parts[5] === 0x5efe;
}
