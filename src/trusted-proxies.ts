import { isIP } from "node:net";
import { z } from "zod";

/** Names that Fastify's proxy-addr knows: 127.0.0.0/8 and ::1; 169.254.0.0/16 and fe80::/10; RFC 1918 and fc00::/7. */
const NAMES: ReadonlySet<string> = new Set(["loopback", "linklocal", "uniquelocal"]);

/** Proxies whose word on the caller's address counts: addresses, CIDRs or a name, with commas between. */
export const TrustedProxies = z
  .string()
  .default("")
  .transform((text, context) => {
    const entries = text.split(",").flatMap((entry) => entry.trim() || []);
    for (const entry of entries.filter((each) => !isProxy(each))) {
      const message = `${JSON.stringify(entry)} is no address, no CIDR and none of ${[...NAMES].join(", ")}`;
      context.issues.push({ code: "custom", message, input: text });
    }
    return entries;
  });

function isProxy(entry: string): boolean {
  if (NAMES.has(entry)) return true;
  const [address = "", bits, ...rest] = entry.split("/");
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return (
    bits === undefined ||
    (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128) && Number(bits) > 0)
  );
}
