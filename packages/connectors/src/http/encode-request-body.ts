import { Buffer } from "node:buffer";
import { z } from "zod";
import { isBase64 } from "../file-content.ts";
import { type EncodedBody, isJson, JSON_TYPE, jsonOrText, TEXT_TYPE } from "../request-body.ts";

const BODY_TYPES = ["json", "form", "text", "binary"] as const;
export const BodyType = z.enum(BODY_TYPES);

type RequestBody = { readonly body?: unknown; readonly bodyType?: z.infer<typeof BodyType> | undefined };

const FormField = z.union([z.string(), z.number(), z.boolean()]);
const Form = z.record(z.string(), z.union([FormField, z.array(FormField)]));

/** Refuses a body that does not fit its type; the issue is at `body`. */
export function checkBody({ body, bodyType }: RequestBody, context: z.RefinementCtx): void {
  const message =
    bodyType === "form" && typeof body !== "string" && !Form.safeParse(body ?? {}).success
      ? "A form is an object of texts, numbers and lists of them"
      : (bodyType === "text" || bodyType === "binary") && body !== undefined && typeof body !== "string"
        ? "A text is needed for this type of body"
        : bodyType === "binary" && typeof body === "string" && !isBase64(body)
          ? "Not base64"
          : undefined;
  if (message) context.addIssue({ code: "custom", path: ["body"], message });
}

/** The bytes of a checked body and their type; undefined where there is none. Without a type: JSON, or a text as it stands. */
export function encodeRequestBody({ body, bodyType }: RequestBody): EncodedBody | undefined {
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
    case "text":
      return { body: String(body), contentType: TEXT_TYPE };
    case "binary":
      return { body: Buffer.from(String(body), "base64"), contentType: "application/octet-stream" };
  }
}

function encodeForm(fields: z.infer<typeof Form>): string {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    for (const one of Array.isArray(value) ? value : [value]) form.append(name, String(one));
  }
  return form.toString();
}
