import { type ActionContext, Content, readContent } from "@carillon/connector-kit";
import { z } from "zod";
import { isBase64 } from "../file-content.ts";
import { type EncodedBody, isJson, JSON_TYPE, jsonOrText, TEXT_TYPE } from "../request-body.ts";
import { checkMultipart, encodeMultipart } from "./multipart.ts";

const BODY_TYPES = ["json", "form", "multipart", "text", "binary"] as const;
export const BodyType = z.enum(BODY_TYPES);

type RequestBody = { readonly body?: unknown; readonly bodyType?: z.infer<typeof BodyType> | undefined };

const FormField = z.union([z.string(), z.number(), z.boolean()]);
const Form = z.record(z.string(), z.union([FormField, z.array(FormField)]));

/** Refuses a body that does not fit its type; the issue is at `body`, or at the part of it. */
export function checkBody({ body, bodyType }: RequestBody, context: z.RefinementCtx): void {
  if (bodyType === "multipart") checkMultipart(body, context);
  const message =
    bodyType === "form" && typeof body !== "string" && !Form.safeParse(body ?? {}).success
      ? "A form is an object of texts, numbers and lists of them"
      : bodyType === "text" && body !== undefined && typeof body !== "string"
        ? "A text is needed for this type of body"
        : bodyType === "binary" && body !== undefined
          ? binaryProblem(body)
          : undefined;
  if (message) context.addIssue({ code: "custom", path: ["body"], message });
}

function binaryProblem(body: unknown): string | undefined {
  if (typeof body === "string") return isBase64(body) ? undefined : "Not base64";
  return Content.safeParse(body).success
    ? undefined
    : "Give base64 as a text, or one of {artifactId}, {base64} and {text}";
}

/**
 * The bytes of a checked body and their type; undefined where there is none. Without a type: JSON, or a text as it stands.
 * @throws ValidationError for an artifact that the workspace does not have
 */
export async function encodeRequestBody(
  { body, bodyType }: RequestBody,
  context: Pick<ActionContext, "artifacts">,
): Promise<EncodedBody | undefined> {
  if (body === undefined) return undefined;
  switch (bodyType) {
    case undefined:
      return jsonOrText(body);
    case "json":
      return {
        body: typeof body === "string" && isJson(body) ? body : JSON.stringify(body),
        contentType: JSON_TYPE,
      };
    case "form":
      return {
        body: typeof body === "string" ? body : encodeForm(Form.parse(body)),
        contentType: "application/x-www-form-urlencoded",
      };
    case "multipart":
      return encodeMultipart(body, context);
    case "text":
      return { body: String(body), contentType: TEXT_TYPE };
    case "binary": {
      const content = typeof body === "string" ? { base64: body } : Content.parse(body);
      const { bytes, contentType = "application/octet-stream" } = await readContent(context, content);
      return { body: bytes, contentType };
    }
  }
}

function encodeForm(fields: z.infer<typeof Form>): string {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    for (const one of Array.isArray(value) ? value : [value]) form.append(name, String(one));
  }
  return form.toString();
}
