import { type ActionContext, DryRunPreview, toCarillonError, UnknownError } from "@carillon/connector-kit";
import { z } from "zod";
import { callNotion } from "../call-notion.ts";
import type { NotionCredentials } from "../credentials.ts";
import type { Block } from "./markdown-to-blocks.ts";

/** Of blocks in one request (developers.notion.com/reference/patch-block-children). */
export const MAX_CHILDREN = 100;

const Appended = z.looseObject({ results: z.array(z.looseObject({ id: z.string() })).default([]) });

type Append = {
  /** Page or block the blocks go into. */
  readonly parentId: string;
  readonly blocks: readonly Block[];
  readonly after?: string | undefined;
  /** What is done already, as a sentence: a failure is then one in between, whatever part it strikes. */
  readonly done?: string;
};

/**
 * Appends blocks, as many at a time as Notion takes. Gives the ids of all.
 * @throws CarillonError of the first part as it is; of a later one an UnknownError that says how far it came: some of
 * it is in Notion, so that the whole must not be tried again
 */
export async function appendInParts(
  credentials: NotionCredentials,
  context: ActionContext,
  { parentId, blocks, after, done }: Append,
): Promise<string[]> {
  const ids: string[] = [];
  let position = after;
  for (let start = 0; start < blocks.length; start += MAX_CHILDREN) {
    try {
      const { results } = await callNotion(credentials, context, {
        method: "PATCH",
        path: `/blocks/${parentId}/children`,
        json: {
          children: blocks.slice(start, start + MAX_CHILDREN),
          ...(position !== undefined && { position: { type: "after_block", after_block: { id: position } } }),
        },
        answer: Appended,
      });
      ids.push(...results.map(({ id }) => id));
      // What follows goes behind what was just added; without a place everything goes to the end.
      if (after !== undefined) position = results.at(-1)?.id ?? position;
    } catch (failure) {
      if (start === 0 && done === undefined) throw failure;
      throw stoppedHalfway(failure, { now: context.now(), done, added: start, all: blocks.length });
    }
    context.onProgress({
      step: "append",
      percentage: Math.min(100, Math.round(((start + MAX_CHILDREN) / blocks.length) * 100)),
    });
  }
  return ids;
}

function stoppedHalfway(
  failure: unknown,
  { now, done = "", added, all }: { now: Date; done: string | undefined; added: number; all: number },
): unknown {
  if (failure instanceof DryRunPreview) return failure;
  const { code, httpStatus, message, userMessage } = toCarillonError("notion", failure, { now });
  const far = `${done} ${added} of ${all} further blocks were added, then it failed.`.trim();
  return new UnknownError({
    provider: "notion",
    code: "STOPPED_HALFWAY",
    httpStatus,
    message: `${far} ${code}: ${message}`,
    userMessage: `${far} ${userMessage} Look at the page before you run it again: nothing is added twice by itself.`,
    sent: "maybe",
    retryable: false,
    cause: failure,
  });
}
