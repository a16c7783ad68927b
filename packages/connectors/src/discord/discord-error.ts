import {
  type CarillonError,
  type HttpResponse,
  responseError,
  ValidationError,
} from "@carillon/connector-kit";

/** The error of an answer, with the field that Discord found wrong (50035, "Invalid Form Body") where it names one. */
export function discordError(response: HttpResponse, now: Date): CarillonError {
  const error = responseError("discord", response, now);
  const wrong = error.category === "validation" ? firstWrongField(readErrors(response)) : undefined;
  if (!wrong) return error;
  const { provider, code, httpStatus, sent } = error;
  return new ValidationError({
    ...{ provider, code, httpStatus, sent },
    message: `${error.message} (${wrong})`,
    userMessage: `${error.userMessage} Discord says of ${wrong}`,
  });
}

const MAX_DEPTH = 12;

/**
 * `embeds.0.title: “Must be 256 or fewer in length.”`: the errors are nested as the request was, each list under
 * `_errors` (docs.discord.com/developers/reference#error-messages).
 */
function firstWrongField(errors: unknown, path: readonly string[] = []): string | undefined {
  if (typeof errors !== "object" || errors === null || path.length > MAX_DEPTH) return undefined;
  for (const [key, value] of Object.entries(errors).slice(0, 100)) {
    if (key !== "_errors") {
      const found = firstWrongField(value, [...path, key]);
      if (found) return found;
      continue;
    }
    const said: unknown = Array.isArray(value) ? value[0]?.message : undefined;
    if (typeof said === "string")
      return `${path.join(".").slice(0, 100) || "the request"}: “${said.slice(0, 200)}”.`;
  }
  return undefined;
}

function readErrors(response: HttpResponse): unknown {
  try {
    const body = response.json();
    return typeof body === "object" && body !== null && "errors" in body ? body.errors : undefined;
  } catch {
    return undefined;
  }
}
