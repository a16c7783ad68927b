import { Buffer } from "node:buffer";
import { z } from "zod";

/** A file given as text or base64 in a parameter: of an upload, of a mail's attachment. */
const shape = {
  filename: z
    .string()
    .trim()
    .min(1)
    .max(255)
    .regex(/^[^\p{Cc}/\\]+$/u, "A file name has no slashes and no control characters")
    .meta({ title: "File name", placeholder: "report.csv" }),
  content: z.string().meta({ title: "Content", description: "Text, or base64", widget: "textarea" }),
  encoding: z
    .enum(["text", "base64"])
    .default("text")
    .meta({ title: "Encoding", description: "How content is written; text is sent as UTF-8" }),
};

type FileContent = z.infer<z.ZodObject<typeof shape>>;

export const fileContent = {
  shape,
  /** Refuses what is not base64 where it should be, and more bytes than allowed, before any is decoded. */
  check:
    (maxBytes: number) =>
    ({ content, encoding }: FileContent, context: z.RefinementCtx): void => {
      if (encoding === "base64" && !isBase64(content)) {
        context.addIssue({ code: "custom", path: ["content"], message: "Not base64" });
      } else if (byteLength({ content, encoding }) > maxBytes) {
        const megabytes = Math.floor(maxBytes / 1024 / 1024);
        context.addIssue({ code: "custom", path: ["content"], message: `Larger than ${megabytes} MB` });
      }
    },
};

export function byteLength({ content, encoding }: Pick<FileContent, "content" | "encoding">): number {
  return Buffer.byteLength(content, encoding === "base64" ? "base64" : "utf8");
}

export function readFileContent({ content, encoding }: Pick<FileContent, "content" | "encoding">): Buffer {
  return Buffer.from(content, encoding === "base64" ? "base64" : "utf8");
}

/** Standard or URL-safe alphabet, line breaks allowed, padding optional (RFC 4648). */
export function isBase64(text: string): boolean {
  const digits = text.replace(/\s+/g, "");
  return /^[A-Za-z0-9+/_-]*={0,2}$/.test(digits) && digits.replace(/=+$/, "").length % 4 !== 1;
}
