import { Buffer } from "node:buffer";
import { z } from "zod";
import type { ActionContext } from "./action-context.ts";

/** Standard or URL-safe alphabet, line breaks allowed, padding optional (RFC 4648). */
const Base64 = z.string().refine((text) => {
  const digits = text.replace(/\s+/g, "");
  return /^[A-Za-z0-9+/_-]*={0,2}$/.test(digits) && digits.replace(/=+$/, "").length % 4 !== 1;
}, "Not base64");

/** Bytes in a parameter: written as text or base64, or a file that the workspace keeps. */
export const Content = z.union([
  z.strictObject({ text: z.string().meta({ title: "Text", widget: "textarea" }) }).meta({ title: "Text" }),
  z.strictObject({ base64: Base64.meta({ title: "Base64", widget: "textarea" }) }).meta({ title: "Base64" }),
  z
    .strictObject({
      artifactId: z.uuid().meta({ title: "Artifact", description: "Id of a file that a run has kept" }),
    })
    .meta({ title: "Artifact" }),
]);
export type Content = z.infer<typeof Content>;

export type ReadContent = {
  readonly bytes: Uint8Array;
  /** Of an artifact. */
  readonly name?: string;
  readonly contentType?: string;
};

/** The bytes that a parameter stands for. @throws ValidationError for an artifact that the workspace does not have */
export async function readContent(
  { artifacts }: Pick<ActionContext, "artifacts">,
  content: Content,
): Promise<ReadContent> {
  if ("text" in content) return { bytes: Buffer.from(content.text, "utf8") };
  if ("base64" in content) return { bytes: Buffer.from(content.base64, "base64") };
  const { body, name, contentType } = await artifacts.read(content.artifactId);
  return { bytes: body, name, contentType };
}
