const RESERVED_SUFFIXES = ["localhost", "localdomain", "local", "internal", "home.arpa"];

const METADATA_NAMES = new Set([
  "metadata",
  "instance-data",
  "metadata.tencentyun.com",
  "metadata.packet.net",
  "metadata.platformequinix.com",
  "rancher-metadata",
  "ip6-localhost",
  "ip6-loopback",
  "broadcasthost",
]);

/**
 * Names that mean this machine, this network or a cloud's metadata service whatever DNS says today
 * (RFC 6761, 6762, 8375, ICANN's `.internal`). The name is lower case and has no trailing dot.
 */
export function isReservedName(name: string): boolean {
  if (METADATA_NAMES.has(name)) return true;
  return RESERVED_SUFFIXES.some((suffix) => name === suffix || name.endsWith(`.${suffix}`));
}
