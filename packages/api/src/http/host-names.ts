import { isIP } from "node:net";

type HostNames = {
  /** Origins of the install, whose names are its own. */
  readonly origins: readonly string[];
  /** What the machine calls itself. */
  readonly machine: string;
};

export type HostVerdict = "own" | "plain" | "foreign" | "malformed";

const MOST_KEPT = 1_000;

/**
 * Says of a Host header whether whoever leads a browser astray could have made it point here. For DNS rebinding they need
 * a name of their own: an address, localhost and the install's own names are `own`; a name without a dot (a container's,
 * say) is `plain`, since no registry sells one; any other name is `foreign`.
 */
export function createHostJudge({ origins, machine }: HostNames): (host: string) => HostVerdict {
  const named = machine.toLowerCase();
  const own = new Set(["localhost", named, `${named}.local`, ...origins.map((origin) => nameOf(origin))]);
  const known = new Map<string, HostVerdict>();
  return (host) => {
    const before = known.get(host);
    if (before !== undefined) return before;
    const verdict = judge(host, own);
    if (known.size >= MOST_KEPT) known.clear();
    known.set(host, verdict);
    return verdict;
  };
}

function judge(host: string, own: ReadonlySet<string | null>): HostVerdict {
  const name = /[\s/?#@\\]/.test(host) ? null : nameOf(`http://${host}`);
  if (name === null || name === "") return "malformed";
  if (own.has(name) || isIP(name) !== 0 || name.endsWith(".localhost")) return "own";
  return name.includes(".") ? "foreign" : "plain";
}

/** In lower case, without port, brackets and the root's dot; null when it cannot be read. */
function nameOf(url: string): string | null {
  if (!URL.canParse(url)) return null;
  return new URL(url).hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
}
