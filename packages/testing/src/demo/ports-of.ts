/** As many ports from the first as `npm run dev` lets tools reach (src/launch/start/stand-ins.ts). */
export const PORTS = 100;

/**
 * A port for each name, by a hash of it (FNV-1a), so that one more name moves the others as little as can be: what was
 * saved for a stand-in goes on working.
 */
export function portsOf(names: readonly string[], first: number): Map<string, number> {
  const taken = new Set<number>();
  const ports = new Map<string, number>();
  for (const name of [...names].sort()) {
    let hash = 0x811c9dc5;
    for (const char of Buffer.from(name)) hash = Math.imul(hash ^ char, 0x01000193) >>> 0;
    let place = hash % PORTS;
    while (taken.has(place)) place = (place + 1) % PORTS;
    taken.add(place);
    ports.set(name, first + place);
  }
  return ports;
}
