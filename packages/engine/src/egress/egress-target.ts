import { type IpAddress, parseIpAddress } from "./ip-address.ts";

/** Where a request or connection wants to go. A name is lower case, punycode, without a trailing dot. */
export type EgressTarget = {
  readonly host: string;
  readonly port: number;
  /** Set when the host is an address; null for a name, which must be looked up. */
  readonly address: IpAddress | null;
};

export type Refusal = { readonly refused: string };

const MAX_URL_LENGTH = 65_536;
const HTTP_START = /^ *https?:\/\/([^/?#]*)/i;
const CONTROL_CHARACTER = /[\p{Cc}\u2028\u2029\ufeff]/u;

/** Turns text into a URL, refusing what parsers are known to read in more than one way. Never throws. */
export function parseHttpUrl(input: unknown): URL | Refusal {
  if (input instanceof URL) return checkUrl(hrefOf(input));
  if (typeof input !== "string") return { refused: "it is not a URL" };
  if (input.length > MAX_URL_LENGTH) return { refused: "the URL is too long" };
  if (CONTROL_CHARACTER.test(input)) return { refused: "the URL contains control characters" };
  const authority = HTTP_START.exec(input)?.[1];
  if (authority === undefined || authority === "") return { refused: "it is not an http or https URL" };
  if (authority.includes("\\")) return { refused: "the URL contains a backslash before its path" };
  if (authority.includes("@")) return { refused: "the URL contains a user name or password" };
  return checkUrl(input);
}

/** The target of a URL that `parseHttpUrl` has let through. */
export function targetOfUrl(url: URL): EgressTarget | Refusal {
  const port = url.port === "" ? (url.protocol === "https:" ? 443 : 80) : Number(url.port);
  return targetOf(url.hostname, port);
}

/** The target of a host as a person writes it (a name, an address in any spelling, with or without brackets). */
export function parseHost(host: unknown, port: unknown): EgressTarget | Refusal {
  if (typeof host !== "string" || host === "" || host.length > 255)
    return { refused: "the host is not valid" };
  const bracketed = host.includes(":") && !host.startsWith("[") ? `[${host}]` : host;
  if (/[\p{Cc}\s/?#@\\]/u.test(bracketed)) return { refused: "the host is not valid" };
  const url = URL.parse(`http://${bracketed}/`);
  if (url === null || url.port !== "" || /:\d*$/.test(bracketed)) return { refused: "the host is not valid" };
  return targetOf(url.hostname, typeof port === "number" ? port : Number.NaN);
}

export function isRefusal(value: object): value is Refusal {
  return "refused" in value;
}

function checkUrl(text: string): URL | Refusal {
  const url = URL.parse(text);
  if (url === null) return { refused: "it is not a valid URL" };
  if (url.protocol !== "http:" && url.protocol !== "https:")
    return { refused: "it is not an http or https URL" };
  if (url.username !== "" || url.password !== "") {
    return { refused: "the URL contains a user name or password" };
  }
  return url;
}

// An object may only look like a URL: its getters throw when it was never constructed as one.
function hrefOf(url: URL): string {
  try {
    return url.href;
  } catch {
    return "";
  }
}

function targetOf(hostname: string, port: number): EgressTarget | Refusal {
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return { refused: "the port is not valid" };
  if (hostname.startsWith("[")) {
    const address = parseIpAddress(hostname.slice(1, -1));
    return address === null ? { refused: "the host is not valid" } : { host: address.text, port, address };
  }
  const name = hostname.endsWith(".") ? hostname.slice(0, -1) : hostname;
  const address = parseIpAddress(name);
  if (address !== null) return { host: address.text, port, address };
  return isHostName(name) ? { host: name, port, address: null } : { refused: "the host is not valid" };
}

function isHostName(name: string): boolean {
  return name.length <= 253 && name.split(".").every((label) => label.length > 0 && label.length <= 63);
}
