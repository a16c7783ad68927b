import { z } from "zod";

const text = (max: number) => z.string().trim().min(1).max(max, `At most ${max} characters`);

/** Header and footer of interactive messages, 60 characters each, and the message that is answered. */
export const interactiveFields = {
  header: text(60).optional().meta({ title: "Header" }),
  footer: text(60).optional().meta({ title: "Footer" }),
  replyTo: text(300)
    .optional()
    .meta({ title: "Answers", description: "Id of the message (wamid) it answers" }),
};

/** The parts of an interactive message that are the same for all. */
export function interactiveParts({
  header,
  footer,
  body,
}: {
  header?: string | undefined;
  footer?: string | undefined;
  body: string;
}) {
  return {
    ...(header !== undefined && { header: { type: "text", text: header } }),
    body: { text: body },
    ...(footer !== undefined && { footer: { text: footer } }),
  };
}

/** Says at the second of two that they are the same. */
export function refuseTwins(
  named: readonly { readonly name: string; readonly path: readonly PropertyKey[] }[],
  context: z.core.$RefinementCtx,
  message: string,
): void {
  const seen = new Set<string>();
  for (const { name, path } of named) {
    if (seen.has(name)) context.issues.push({ code: "custom", path: [...path], message, input: name });
    seen.add(name);
  }
}
