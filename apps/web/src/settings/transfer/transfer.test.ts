import { describe, expect, it } from "vitest";
import { readExportFile } from "./read-export.ts";
import { fileNameOf } from "./save-document.ts";

describe("readExportFile", () => {
  it("takes a document and tells whether it is sealed", async () => {
    expect(await readExportFile(new Blob(['{"format":"x"}']))).toMatchObject({ ok: true, isSealed: false });
    expect(await readExportFile(new Blob(['{"format":"x","salt":"s"}']))).toMatchObject({
      ok: true,
      isSealed: true,
    });
  });

  it.each([
    ["", "Choose the file"],
    ["{", "not JSON"],
    ["[1]", "no export"],
    ["null", "no export"],
    [" ", "empty"],
  ])("says what is wrong with %j", async (text, problem) => {
    expect(await readExportFile(new Blob([text]))).toMatchObject({
      ok: false,
      problem: expect.stringContaining(problem),
    });
  });

  it("asks for a file, reads none that is too large, and tells when one is gone", async () => {
    const gone = (size: number) => ({ size, text: () => Promise.reject(new Error("gone")) });
    expect(await readExportFile(undefined)).toMatchObject({ problem: expect.stringContaining("Choose") });
    expect(await readExportFile(gone(16_000_001))).toMatchObject({
      problem: expect.stringContaining("16 MB"),
    });
    expect(await readExportFile(gone(1))).toMatchObject({
      problem: expect.stringContaining("choose it again"),
    });
  });
});

describe("fileNameOf", () => {
  it("names the workspace and the day, in letters that every system takes", () => {
    const exportedAt = "2026-03-01T09:00:00.000Z";
    expect(fileNameOf({ name: "Ada's Büro / 2", exportedAt })).toBe("carillon-ada-s-bu-ro-2-2026-03-01.json");
    expect(fileNameOf({ name: "日本", exportedAt })).toBe("carillon-workspace-2026-03-01.json");
  });
});
