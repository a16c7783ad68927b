export type TemplateLimits = {
  /** In one parameters object. */
  readonly maxTemplates: number;
  /** Levels of objects and arrays. */
  readonly maxDepth: number;
  /** UTF-8 bytes that the templates of one rendering write; a value that is inserted whole counts as its JSON. */
  readonly maxOutputBytes: number;
};

export const DEFAULT_LIMITS: TemplateLimits = {
  maxTemplates: 1_000,
  maxDepth: 100,
  maxOutputBytes: 10 * 1024 * 1024,
};
