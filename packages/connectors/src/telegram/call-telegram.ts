import {
  type ActionContext,
  asNumber,
  asText,
  type HttpResponse,
  previewRequest,
  readJson,
  readPath,
  responseError,
} from "@carillon/connector-kit";
import { z } from "zod";
import { apiBase, type TelegramCredentials } from "./credentials.ts";

export type TelegramFile = {
  readonly field: string;
  readonly filename: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
};

/** A method with its fields; with a file they go as a form, else as JSON. */
export type TelegramCall = {
  readonly method: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly file?: TelegramFile;
};

export type TelegramAnswer =
  | { readonly ok: true; readonly response: HttpResponse }
  | {
      readonly ok: false;
      readonly response: HttpResponse;
      /** Telegram's own words; it has no codes beside the status. */
      readonly description: string;
      /** Where a group went when it became a supergroup. */
      readonly movedTo: string | undefined;
    };

const Envelope = z.looseObject({ ok: z.boolean() });

/**
 * Calls a method. The token stands in the path, so that no address is named in what is logged or thrown
 * (core.telegram.org/bots/api#making-requests). A redirect is not followed.
 * @throws a transport error as `context.http` throws it; CarillonError where the answer is not Telegram's
 */
export async function requestTelegram(
  credentials: TelegramCredentials,
  context: ActionContext,
  call: TelegramCall,
): Promise<TelegramAnswer> {
  const { method, fields, file } = call;
  const url = `${apiBase(credentials)}/bot${credentials.botToken}/${method}`;
  if (file && context.dryRun) {
    const body = { ...fields, [file.field]: { filename: file.filename, bytes: file.bytes.length } };
    previewRequest({ method: "POST", url, body });
  }
  const response = await context.http.request({
    method: "POST",
    url,
    ...(file
      ? { body: formOf(fields, file) }
      : { body: JSON.stringify(fields), headers: { "content-type": "application/json" } }),
    redirect: "manual",
    maxBytes: 2_000_000,
  });
  if (response.status === 200 && readJson("telegram", response, Envelope).ok) return { ok: true, response };
  const body = readBody(response);
  const movedTo = asNumber(readPath(body, "parameters", "migrate_to_chat_id"));
  return {
    ok: false,
    response,
    description: asText(readPath(body, "description")) ?? "",
    movedTo: movedTo === undefined ? undefined : String(movedTo),
  };
}

/**
 * The result of a method, in the form that is promised.
 * @throws CarillonError by what Telegram answered
 */
export async function callTelegram<Result extends z.ZodType>(
  credentials: TelegramCredentials,
  context: ActionContext,
  { result, ...call }: TelegramCall & { readonly result: Result },
): Promise<z.output<Result>> {
  const answer = await requestTelegram(credentials, context, call);
  if (!answer.ok) throw responseError("telegram", answer.response, context.now());
  return readResult(answer.response, result);
}

export function readResult<Result extends z.ZodType>(
  response: HttpResponse,
  result: Result,
): z.output<Result> {
  return readJson("telegram", response, z.looseObject({ result })).result as z.output<Result>;
}

function formOf(
  fields: Readonly<Record<string, unknown>>,
  { field, filename, bytes }: TelegramFile,
): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined)
      form.append(name, typeof value === "object" ? JSON.stringify(value) : String(value));
  }
  form.append(field, new Blob([bytes]), filename);
  return form;
}

function readBody(response: HttpResponse): unknown {
  try {
    return response.json();
  } catch {
    return undefined;
  }
}
