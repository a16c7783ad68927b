import { z } from "zod";

/**
 * An http or https address as a person types it. A user and password in it are refused: they would be seen wherever
 * the address is, and have fields of their own.
 */
export const HttpUrl = z
  .string()
  .trim()
  .max(2_000)
  .superRefine((text, context) => {
    const url = URL.parse(text);
    const message = !/^https?:\/\//i.test(text)
      ? "An address begins with https:// or http://"
      : !url?.hostname || /[\s\\]/.test(text)
        ? "Not a valid address"
        : url.username !== "" || url.password !== ""
          ? "An address must not hold a user or a password: use the fields made for them"
          : undefined;
    if (message) context.addIssue({ code: "custom", message });
  });

/** `host:port` of an address, the port written out: what a breaker is named by. */
export function hostAndPort(address: string): string {
  const url = new URL(address);
  return `${url.hostname}:${url.port || (url.protocol === "https:" ? "443" : "80")}`;
}
