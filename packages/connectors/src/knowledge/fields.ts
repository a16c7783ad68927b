import { Buffer } from "node:buffer";
import { KnowledgeLanguage, MAX_KNOWLEDGE_BYTES, MAX_KNOWLEDGE_TAGS } from "@carillon/connector-kit";
import { z } from "zod";

/** What Postgres keeps: no U+0000, no half characters. Composed (Unicode NFC), so that a word is found however it was typed. */
const Text = z
  .string()
  .refine((text) => !text.includes("\u0000") && text.isWellFormed(), "Not a text that can be kept")
  .transform((text) => text.normalize("NFC"));

const line = (max: number) => z.string().trim().min(1).max(max, `At most ${max} characters`).pipe(Text);

export const DocumentId = line(200).refine((id) => !/\p{Cc}/u.test(id), "No line breaks");

export const Title = line(300);

const LIMIT = `At most ${MAX_KNOWLEDGE_BYTES / 1_024} KB (UTF-8): put a longer text into several documents`;

export const Body = z
  .string()
  .min(1, "A text is needed")
  // Counted in bytes below; this spares counting what cannot fit.
  .max(MAX_KNOWLEDGE_BYTES, LIMIT)
  .pipe(Text)
  .refine((text) => Buffer.byteLength(text) <= MAX_KNOWLEDGE_BYTES, LIMIT);

export const Url = z
  .url({ protocol: /^https?$/, error: "An address of http or https" })
  .max(2_000, "At most 2,000 characters");

/** The same words whatever is written: `Tea, tea` is one tag. */
export const DocumentTags = z
  .union([z.string().max(5_000), z.array(z.string().max(50))], {
    error: "A text with commas, or a list of texts",
  })
  .transform((tags) => {
    const all = typeof tags === "string" ? tags.split(",") : tags;
    return [...new Set(all.map((tag) => tag.trim().toLowerCase()).filter((tag) => tag !== ""))];
  })
  .pipe(z.array(z.string().max(50, "A tag has at most 50 characters").pipe(Text)).max(MAX_KNOWLEDGE_TAGS));

export const narrowing = {
  tags: DocumentTags.default([]).meta({ title: "Tags", description: "Only documents that have all of them" }),
  language: KnowledgeLanguage.optional().meta({
    title: "Language",
    description: "Only documents of this language",
  }),
};

/** Words as a search engine takes them. */
export const Question = z
  .string()
  .trim()
  .min(1, "Say what to look for")
  .max(500, "At most 500 characters")
  .pipe(Text);
