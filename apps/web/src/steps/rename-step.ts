import { STEP_ID_RULES } from "@carillon/core/contracts";
import { isSchema, type JsonSchema } from "#schema-form/json-schema.ts";
import { idOf, type StepRow, type StepsDraft } from "#steps/steps-draft.ts";

/** What is wrong with the id of a step among the others; undefined: nothing. */
export function idProblem(rows: readonly StepRow[], key: string): string | undefined {
  const row = rows.find((each) => each.key === key);
  if (!row) return undefined;
  const id = idOf(row.step);
  const broken = STEP_ID_RULES.find(({ fits }) => !fits.test(id));
  if (broken) return broken.message;
  const isTaken = rows.some((other) => other.key !== key && idOf(other.step) === id);
  return isTaken ? `There is another step "${id}"; choose another id` : undefined;
}

/** Gives a step another id. Once it is one that it can have, all that reads the step follows. */
export function renameStep(draft: StepsDraft, key: string, id: string): StepsDraft {
  const before = draft.rows.find((row) => row.key === key)?.knownAs ?? "";
  const rows = draft.rows.map((row) => (row.key === key ? { ...row, step: { ...row.step, id } } : row));
  const others = rows.filter((row) => row.key !== key);
  const isOf = (name: string) => others.some(({ knownAs }) => knownAs === name);
  if (before === id || idProblem(rows, key) !== undefined || isOf(id)) return { ...draft, rows };
  // Of two with one id nobody knows which of them is read.
  const follows = before !== "" && !isOf(before);
  return {
    ...draft,
    rows: rows.map((row) => {
      const step = follows ? renamedIn(row.step, before, id) : row.step;
      if (row.key === key) return { ...row, step, knownAs: id };
      return step === row.step ? row : { ...row, step, revision: row.revision + 1 };
    }),
    outputMapping: follows
      ? mapTexts(draft.outputMapping, (text) => renamedInText(text, before, id))
      : draft.outputMapping,
  };
}

function renamedIn(step: JsonSchema, before: string, id: string): JsonSchema {
  const texts = mapTexts(step, (text) => renamedInText(text, before, id));
  const renamed = isSchema(texts) ? texts : step;
  const { onError } = renamed;
  return isSchema(onError) && onError.run === before
    ? { ...renamed, onError: { ...onError, run: id } }
    : renamed;
}

/** The value with each of its texts changed; itself where none was. Keys are no templates. */
function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) {
    const items = value.map((item) => mapTexts(item, change));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  if (!isSchema(value)) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, mapTexts(inner, change)] as const);
  return entries.some(([key, inner]) => inner !== value[key]) ? Object.fromEntries(entries) : value;
}

/** Where a template begins with a step: the backslashes before it, and the id as a word or in brackets. */
const READS = /(\\*)(\{\{\s*steps)(?:\.([\p{L}\p{N}_$-]+)|\[\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')\s*\])/gu;

function renamedInText(text: string, before: string, id: string): string {
  return text.replace(
    READS,
    (whole: string, slashes: string, head: string, word?: string, quoted?: string) => {
      const isMeant = slashes.length % 2 === 0 && (word ?? quoted?.slice(1, -1)) === before;
      return isMeant ? `${slashes}${head}.${id}` : whole;
    },
  );
}

/** Ids of the steps that a value reads, each once. */
export function idsReadIn(value: unknown): readonly string[] {
  const ids = new Set<string>();
  mapTexts(value, (text) => {
    for (const read of text.matchAll(READS)) {
      const [whole, slashes = "", , word, quoted] = read;
      // A name that is still being typed reads nothing yet.
      const isRead = /^(?:\.(?:output|error)\b|\[)/.test(text.slice(read.index + whole.length));
      if (slashes.length % 2 === 0 && isRead) ids.add(word ?? quoted?.slice(1, -1) ?? "");
    }
    return text;
  });
  return [...ids];
}
