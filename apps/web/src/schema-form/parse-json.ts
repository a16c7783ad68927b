export type ParsedJson =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly message: string };

const ONE_TEMPLATE = /^\{\{[^{}]*\}\}$/;

/** Text as JSON; empty is "not set", and one bare template stands for the value it will have. */
export function parseJson(text: string, templates: boolean): ParsedJson {
  const trimmed = text.trim();
  if (trimmed === "") return { ok: true, value: undefined };
  if (templates && ONE_TEMPLATE.test(trimmed)) return { ok: true, value: trimmed };
  try {
    return { ok: true, value: JSON.parse(trimmed) };
  } catch (error) {
    const detail =
      error instanceof Error
        ? error.message.replace(/ in JSON at position \d+/, "").replace(/^JSON\.parse: /, "")
        : "";
    return { ok: false, message: `Not valid JSON: ${detail}` };
  }
}
