import type { ErrorCategory } from "../error-category.ts";
import { describeWait } from "./describe-wait.ts";
import { serviceName, withinSentence } from "./service-name.ts";

type Described = {
  provider: string;
  /** What a person calls the provider, where it is not one that is known here. */
  service?: string | undefined;
  category: ErrorCategory;
  retryable: boolean;
  retryAfterMs?: number | undefined;
  httpStatus?: number | undefined;
  /** The provider's own words, already fit to be shown. */
  detail?: string | undefined;
  /** Says it better than the category's sentence; `{service}` stands for the provider's name. */
  hint?: string | undefined;
};

/** One or two sentences for a person: what happened, and what to do next. */
export function describeCategory(described: Described): string {
  const { hint, detail, category } = described;
  if (hint !== undefined) return placeName(hint, named(described));
  const sentence = sentenceFor(described);
  const quoted = category === "validation" || category === "authorization" || category === "unknown";
  return detail !== undefined && quoted ? `${sentence} It said: “${detail}”` : sentence;
}

function sentenceFor(described: Described): string {
  const { category, retryable, retryAfterMs, httpStatus } = described;
  const service = named(described);
  const within = withinSentence(service);
  switch (category) {
    case "network":
      return retryable
        ? `${service} could not be reached. Check the address and that the service is running, then try again.`
        : `${service} could not be reached. Check the address: trying again will not help.`;
    case "timeout":
      return `${service} did not answer in time. Try again in a moment; if it stays slow, allow the action more time.`;
    case "server_error":
      return `${service} has a problem of its own${status(httpStatus)}. Try again ${later(retryAfterMs)}.`;
    case "rate_limit":
      return `${service} was called too often. Wait ${retryAfterMs === undefined ? "a minute" : describeWait(retryAfterMs)}, then try again.`;
    case "authentication":
      return `${service} refused the credentials. Reconnect the tool with a valid token or password.`;
    case "authorization":
      return `The credentials are known to ${within}, but may not do this. Grant the missing permission there, then try again.`;
    case "validation":
      return `${service} did not accept the request${status(httpStatus)}. Check the fields, then try again.`;
    case "unknown":
      return `Something went wrong with ${within} that is not known here. Look at the log of this run before you try again.`;
  }
}

const named = ({ provider, service }: Described): string => service ?? serviceName(provider);

function placeName(hint: string, service: string): string {
  return hint.replaceAll("{service}", (_, offset: number) =>
    offset === 0 || hint.slice(0, offset).endsWith(". ") ? service : withinSentence(service),
  );
}

function status(httpStatus: number | undefined): string {
  return httpStatus === undefined || httpStatus < 300 ? "" : ` (HTTP ${httpStatus})`;
}

function later(retryAfterMs: number | undefined): string {
  return retryAfterMs === undefined ? "in a moment" : `in ${describeWait(retryAfterMs)}`;
}
