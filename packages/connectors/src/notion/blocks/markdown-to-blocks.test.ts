import { describe, expect, it } from "vitest";
import { growthOf, MOST_GROWTH } from "../../../../testing/src/growth/growth-of.ts";
import { plainText, richText } from "../rich-text.ts";
import { codeLanguage } from "./code-language.ts";
import { inlineMarkdown } from "./inline-markdown.ts";
import { type Block, markdownToBlocks } from "./markdown-to-blocks.ts";

const summary = (block: Block) => {
  const { rich_text = [], ...more } = block[String(block.type)] as {
    rich_text?: { text: { content: string } }[];
  };
  return [block.type, rich_text.map(({ text }) => text.content).join(""), more];
};

describe("markdownToBlocks", () => {
  it("knows headings, paragraphs, lists, to-dos, quotes, code and dividers", () => {
    const markdown = [
      "# One",
      "## Two",
      "#### Four",
      "First line",
      "second line",
      "",
      "- a",
      "* b",
      "1. c",
      "- [ ] open",
      "- [x] done",
      "> said",
      "---",
      "```ts",
      "const a = 1;",
      "",
      "# no heading",
      "```",
      "end",
    ].join("\r\n");
    expect(markdownToBlocks(markdown).map(summary)).toEqual([
      ["heading_1", "One", {}],
      ["heading_2", "Two", {}],
      ["heading_3", "Four", {}],
      ["paragraph", "First line\nsecond line", {}],
      ["bulleted_list_item", "a", {}],
      ["bulleted_list_item", "b", {}],
      ["numbered_list_item", "c", {}],
      ["to_do", "open", { checked: false }],
      ["to_do", "done", { checked: true }],
      ["quote", "said", {}],
      ["divider", "", {}],
      ["code", "const a = 1;\n\n# no heading", { language: "typescript" }],
      ["paragraph", "end", {}],
    ]);
  });

  it("takes code that is not closed to the end", () => {
    expect(markdownToBlocks("~~~\na\n``` b").map(summary)).toEqual([
      ["code", "a\n``` b", { language: "plain text" }],
    ]);
  });

  it("keeps each text and each block within what Notion takes, whatever comes", () => {
    const blocks = markdownToBlocks(`${"**b** ".repeat(300)}\n\n${"x".repeat(4_500)}`);
    const texts = blocks.map(
      (block) => (block.paragraph as { rich_text: { text: { content: string } }[] }).rich_text,
    );
    expect(Math.max(...texts.map(({ length }) => length))).toBeLessThanOrEqual(100);
    expect(Math.max(...texts.flat().map(({ text }) => text.content.length))).toBeLessThanOrEqual(2_000);
    expect(
      texts
        .flat()
        .map(({ text }) => text.content)
        .join(""),
    ).toBe(`${"b ".repeat(300).trimEnd()}${"x".repeat(4_500)}`);
  });

  it.each(["*", "**a ", "[", "`", "_a", "~", "~~~`", "- ", "[a](https://"])(
    "gets through very many %j",
    (mark) => {
      const text = mark.repeat(50_000);
      expect(markdownToBlocks(`${text}\nx`).length).toBeGreaterThan(0);
    },
  );
});

describe("a hostile text", () => {
  it.each([
    ["many blanks before a separator of lines", (length: number) => `# ${" ".repeat(length)}a\u2028b`],
    ["as a list", (length: number) => `- ${" ".repeat(length)}a\u2028b`],
    ["very many fences", (length: number) => "```\n".repeat(length / 4)],
  ])("takes time in proportion to %s", (_, ofLength) => {
    expect(markdownToBlocks(ofLength(1_000)).length).toBeGreaterThan(0);
    expect(growthOf((length) => void markdownToBlocks(ofLength(length)), 200_000)).toBeLessThan(MOST_GROWTH);
  });
});

describe("inlineMarkdown", () => {
  it("marks bold, italic, gone, code and links", () => {
    const pieces = inlineMarkdown("a **b** *c* _d_ ~~e~~ `f*` [g](https://example.com/x)");
    expect(
      pieces
        .filter(({ text }) => text.content.trim() !== "")
        .map(({ text, annotations }) => [text.content.trim(), annotations ?? text.link]),
    ).toEqual([
      ["a", undefined],
      ["b", { bold: true }],
      ["c", { italic: true }],
      ["d", { italic: true }],
      ["e", { strikethrough: true }],
      ["f*", { code: true }],
      ["g", { url: "https://example.com/x" }],
    ]);
  });

  it.each(["2 * 3 * 4", "snake_case_name", "[x](javascript:alert(1))", "a ** b"])(
    "leaves %s alone",
    (text) => {
      expect(inlineMarkdown(text)).toEqual(richText(text));
    },
  );
});

describe("richText", () => {
  it("cuts at 2,000 characters, and none in two", () => {
    const pieces = richText(`${"x".repeat(1_999)}🔔y`);
    expect(pieces.map(({ text }) => text.content)).toEqual(["x".repeat(1_999), "🔔y"]);
  });

  it("is read back as plain text, also from what is none", () => {
    expect(plainText([{ plain_text: "a" }, { plain_text: "b" }])).toBe("ab");
    expect(plainText(undefined)).toBe("");
  });
});

describe("codeLanguage", () => {
  it.each([
    ["ts", "typescript"],
    ["Python", "python"],
    ["brainfuck", "plain text"],
    ["", "plain text"],
    ["constructor", "plain text"],
  ])("calls %j %s", (name, language) => {
    expect(codeLanguage(name)).toBe(language);
  });
});
