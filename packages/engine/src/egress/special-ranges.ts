/** A block of addresses that no provider lives in, and the words a person reads about it. */
export type SpecialRange = readonly [cidr: string, kind: string];

/**
 * IPv4 blocks that are never public: the whole IANA IPv4 Special-Purpose Address Registry (RFC 6890 and its
 * updates), multicast (RFC 5771) and reserved space (RFC 1112). Blocks that the registry calls globally
 * reachable (AS112, AMT) are in it as well: they are answered by whatever node is nearest.
 */
export const SPECIAL_IPV4: readonly SpecialRange[] = [
  ["0.0.0.0/8", 'a "this network" address'],
  ["10.0.0.0/8", "a private address"],
  ["100.64.0.0/10", "a shared (carrier-grade NAT) address"],
  ["127.0.0.0/8", "a loopback address"],
  // Azure's WireServer, https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16
  ["168.63.129.16/32", "a cloud metadata address"],
  ["169.254.0.0/16", "a link-local (cloud metadata) address"],
  ["172.16.0.0/12", "a private address"],
  ["192.0.0.0/24", "a protocol assignment address"],
  ["192.0.2.0/24", "a documentation address"],
  ["192.31.196.0/24", "an AS112 address"],
  ["192.52.193.0/24", "a multicast tunnel address"],
  ["192.88.99.0/24", "a 6to4 relay address"],
  ["192.168.0.0/16", "a private address"],
  ["192.175.48.0/24", "an AS112 address"],
  ["198.18.0.0/15", "a benchmarking address"],
  ["198.51.100.0/24", "a documentation address"],
  ["203.0.113.0/24", "a documentation address"],
  ["224.0.0.0/4", "a multicast address"],
  ["255.255.255.255/32", "the broadcast address"],
  ["240.0.0.0/4", "a reserved address"],
];

/** The only block of IPv6 that is handed out for the public internet (RFC 4291, IANA IPv6 Address Space). */
export const GLOBAL_UNICAST_IPV6 = "2000::/3";

/**
 * IPv6 blocks that are never public. Everything outside 2000::/3 is refused even when it is not named here;
 * what is named is either inside it, or common enough to deserve its own words.
 * Source: IANA IPv6 Special-Purpose Address Registry.
 */
export const SPECIAL_IPV6: readonly SpecialRange[] = [
  ["::/128", "the unspecified address"],
  ["::1/128", "a loopback address"],
  ["::/96", "an IPv4-compatible address"],
  ["::ffff:0:0:0/96", "an IPv4-translated address"],
  ["64:ff9b:1::/48", "a local translation address"],
  ["100::/64", "a discard address"],
  ["100:0:0:1::/64", "a dummy address"],
  ["2001::/32", "a Teredo address"],
  ["2001::/23", "a protocol assignment address"],
  ["2001:db8::/32", "a documentation address"],
  ["2002::/16", "a 6to4 address"],
  ["2620:4f:8000::/48", "an AS112 address"],
  ["3fff::/20", "a documentation address"],
  ["5f00::/16", "a segment routing address"],
  ["fc00::/7", "a private address"],
  ["fe80::/10", "a link-local address"],
  ["fec0::/10", "a site-local address"],
  ["ff00::/8", "a multicast address"],
];
