import { z } from "zod";
import { Cursor, Instant } from "./primitives.ts";

/** Text-search configurations that every PostgreSQL we run on brings along (from 14 on). */
export const KNOWLEDGE_LANGUAGES = [
  "simple",
  "arabic",
  "armenian",
  "basque",
  "catalan",
  "danish",
  "dutch",
  "english",
  "finnish",
  "french",
  "german",
  "greek",
  "hindi",
  "hungarian",
  "indonesian",
  "irish",
  "italian",
  "lithuanian",
  "nepali",
  "norwegian",
  "portuguese",
  "romanian",
  "russian",
  "serbian",
  "spanish",
  "swedish",
  "tamil",
  "turkish",
  "yiddish",
] as const;
export const KnowledgeLanguage = z.enum(KNOWLEDGE_LANGUAGES);
export type KnowledgeLanguage = z.infer<typeof KnowledgeLanguage>;

/** UTF-8 bytes of one text. What is made of it for searching is some four times as large, and Postgres holds 1 MB of that. */
export const MAX_KNOWLEDGE_BYTES = 262_144;
export const MAX_KNOWLEDGE_TAGS = 50;
/** Of one workspace. */
export const MAX_KNOWLEDGE_DOCUMENTS = 200_000;
/** UTF-8 bytes of all texts of one workspace. */
export const MAX_KNOWLEDGE_TOTAL_BYTES = 1_073_741_824;

const described = {
  id: z.string(),
  title: z.string(),
  url: z.string().nullable(),
  tags: z.array(z.string()),
  language: KnowledgeLanguage,
  bytes: z.int().meta({ description: "UTF-8 bytes of the text" }),
  createdAt: Instant,
  updatedAt: Instant,
};

/** A document as lists show it, without its text. */
export const KnowledgeEntry = z.object(described);
export type KnowledgeEntry = z.infer<typeof KnowledgeEntry>;

export const KnowledgeDocument = z.object({ ...described, text: z.string() });
export type KnowledgeDocument = z.infer<typeof KnowledgeDocument>;

export const KnowledgePage = z.object({ documents: z.array(KnowledgeEntry), nextCursor: Cursor.nullable() });
export type KnowledgePage = z.infer<typeof KnowledgePage>;

export const KnowledgeHit = z.object({
  id: z.string(),
  title: z.string(),
  url: z.string().nullable(),
  tags: z.array(z.string()),
  score: z.number().meta({ description: "0 to 1; higher fits better" }),
  excerpt: z
    .string()
    .meta({ description: "Where it was found: plain text, parts of the document joined by …" }),
  highlights: z
    .array(z.object({ start: z.int(), end: z.int() }))
    .meta({ description: "The words found, as places in the excerpt (UTF-16); end is past the last" }),
  updatedAt: Instant,
});
export type KnowledgeHit = z.infer<typeof KnowledgeHit>;

export const KnowledgeResults = z.object({
  results: z.array(KnowledgeHit),
  nextPage: z.int().nullable(),
  partial: z.string().optional().meta({ description: "That not all matches were ranked, and what to do" }),
});
export type KnowledgeResults = z.infer<typeof KnowledgeResults>;
